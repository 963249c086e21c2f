# A telephone reads the release's address from the sheet, whatever the style, the page, the language or the address.
set -u
program=$1/briefmap
command -v zbarimg >/dev/null || { echo "zbarimg (zbar-tools) is not installed: no code was read" && exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/release.txt" <<'END'
PRESS RELEASE

Visit to Goma and Beni

Kinshasa, 7 February 2024 – The Deputy Envoy visited Goma and Beni from 2 to 5 February 2024.
END
wrong=0
while read -r given url options; do
    [ "$given" != - ] || given=$url
    # shellcheck disable=SC2086 # options are words
    "$program" map "$work/release.txt" -o "$work/map.png" --url "$given" --overwrite -q $options
    read=$(zbarimg --quiet --raw "$work/map.png" 2>/dev/null)
    [ "$read" = "$url" ] || { echo "FAULT: with $options the code says \"$read\", not \"$url\"" && wrong=1; }
done <<'END'
- https://example.org/r/1 --dpi 150
- https://peacekeeping.example.org/en/press-releases/2024/02/deputy-envoy-concludes-visit-to-north-kivu?utm=a&x=%20b --dpi 200
https://example.org/communiqués/{visite} https://example.org/communiqu%C3%A9s/%7Bvisite%7D --lang fr --style dark --dpi 150
- https://example.org/ar?id=77 --lang ar --dpi 150
- https://example.org/slide --page 16:9 --style mono
- https://example.org/portrait --page A5-portrait --dpi 200
END
exit $wrong

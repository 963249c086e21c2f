# Films: exactly the frames asked for, the last is the printed map, the same bytes twice, nothing half-written. Takes the
# folder with the program.
. "$(dirname "$0")/claims.sh"
probe() { # FILE: frames, width, height, pixel format
    ffprobe -v error -count_frames -select_streams v -show_entries stream=width,height,pix_fmt,nb_read_frames -of csv=p=0 "$1"
}

cat >visit.txt <<'END'
PRESS RELEASE

Goma, 7 February 2024 – The Deputy Envoy, Ms. Ana Lund, visited Beni on 2 February and Bunia on 4 February. On 3 February
armed men attacked the village of Mavivi, killing 3 people.
END
cat >two.txt <<'END'
PRESS RELEASE

Goma, 30 September 2024 – The Envoy, Ms. Ana Lund, visited Beni on 2 September and Bunia on 20 September.

The Deputy Envoy, Mr. Juan Ruiz, visited Uvira on 3 September and Kindu on 18 September.
END
printf 'PRESS RELEASE\n\nMs. Ana Lund visited Beni, then Bunia.\n' >undated.txt
printf 'PRESS RELEASE\n\nGoma, 7 February 2024 – Ms. Ana Lund visited Beni on 2 February.\n' >one.txt
echo 'The committee met.' >nothing.txt
film="--duration 1 --fps 12 --size 640x360 -q"
export XDG_CACHE_HOME="$PWD/.cache" # frames are kept here, and not among the user's own

claim "all kinds from one drawing" ends 0 "$program" animate visit.txt -o a.mp4 -o a.webm -o a.gif -o a.apng -o frames/ $film --captions a.vtt --poster a.png --storyboard a.pdf
claim "an MP4 has the frames asked for" test "$(probe a.mp4)" = "640,360,yuv420p,12"
claim "a WebM has them" test "$(probe a.webm)" = "640,360,yuv420p,12"
claim "a GIF has them" test "$(probe a.gif)" = "640,360,bgra,12"
claim "an APNG has them" test "$(probe a.apng)" = "640,360,rgba,12"
claim "a folder has them" test "$(ls frames | wc -l)" -eq 12
claim "an MP4 begins with its index" sh -c "head -c 4096 a.mp4 | grep -qa moov"

# mean difference of two pictures of equal size, 0 to 255
difference() {
    ffmpeg -v error -i "$1" -i "$2" -filter_complex "[0]format=rgb24[a];[1]format=rgb24[b];[a][b]blend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-" \
        -frames:v 1 -f null - 2>/dev/null | sed -n 's/.*YAVG=//p'
}
small() { awk -v d="$(difference "$1" "$2")" -v most="$3" 'BEGIN { exit !(d != "" && d + 0 <= most) }'; }
differs() { ! small "$@"; }
claim "the last frame is the printed map" small frames/frame-00012.png a.png 0.3
for kind in mp4 gif apng; do
    ffmpeg -v error -y -i "a.$kind" -vf "select=eq(n\,11)" -frames:v 1 "last-$kind.png"
    claim "the last frame of a $kind is the map" small "last-$kind.png" a.png 6
    ffmpeg -v error -y -i "a.$kind" -vf "select=eq(n\,5)" -frames:v 1 "middle-$kind.png"
    claim "the middle of a $kind is the still of that moment" small "middle-$kind.png" frames/frame-00006.png 6
done
claim "frames differ: something moves" sh -c "! cmp -s frames/frame-00004.png frames/frame-00008.png"
claim "captions are WebVTT, in order" test "$(head -1 a.vtt)" = WEBVTT
claim "two travellers are told" ends 0 "$program" animate two.txt -o two.apng $film --captions two.vtt
claim "two visits on the same days: the clock never goes back" test "$(grep -o '[0-9]* Sep' two.vtt | tr -d '\n')" = "2 Sep3 Sep18 Sep20 Sep"
claim "captions tell each stop and incident" test "$(grep -c -- ' --> ' a.vtt)" -eq 3
claim "the incident comes between the stops, by its day" sh -c "grep -v -- '-->' a.vtt | grep . | sed -n 3p | grep -q Mavivi"

claim "a storyboard has a page a stop and the map" sh -c "pdfinfo a.pdf | grep -q '^Pages: *3$'"
claim "a page tells its sentence" sh -c "pdftotext -l 1 a.pdf - | grep -q 'Ms. Ana Lund'"
claim "the same bytes twice" ends 0 "$program" animate visit.txt -o b.mp4 -o b.gif -o b.apng $film
for kind in mp4 gif apng; do claim "the same bytes twice: $kind" cmp "a.$kind" "b.$kind"; done

claim "a camera that follows ends on the printed map" ends 0 "$program" animate visit.txt -o follow/ -o follow.mp4 --camera follow --duration 3 --fps 4 --size 640x360 -q
claim "a camera that follows has the frames asked for" test "$(probe follow.mp4)" = "640,360,yuv420p,12"
claim "a camera that follows begins with the whole route" small follow/frame-00001.png a.png 3
claim "a camera that follows comes nearer" differs follow/frame-00005.png a.png 3
claim "a camera that follows ends on the printed map" small follow/frame-00012.png a.png 0.3
follow="--camera follow --duration 3 --fps 4 --size 640x360 -q"
claim "a film in another format is not drawn again" ends 0 "$program" animate visit.txt -o again.mp4 $follow --encode-only
claim "what was kept gives the same bytes" cmp follow.mp4 again.mp4
claim "what was kept is for its maker alone" test "$(stat -c %a .cache .cache/briefmap .cache/briefmap/*.frames | sort -u | tr '\n' ' ')" = "600 700 "
claim "another title is no other film" ends 0 "$program" animate visit.txt -o titled/ $follow --encode-only --title "Zebra"
claim "another title is no other film: its last frame" ends 0 "$program" animate visit.txt -o plain.png --duration 0.1 --size 640x360 -q --title "Zebra" --poster titled.png --cache -
claim "another title stands in every frame" small titled/frame-00012.png titled.png 0.3
still="--duration 3 --fps 4 --size 640x360 -q --cache still"
"$program" animate visit.txt -o plain.apng $still --subtitle "Aardvarks" 2>err
claim "another subtitle is no other film where the camera rests" ends 0 "$program" animate visit.txt -o kept.apng $still --encode-only --subtitle "Zebras, zebras, zebras"
"$program" animate visit.txt -o drawn.apng --duration 3 --fps 4 --size 640x360 -q --cache - --subtitle "Zebras, zebras, zebras" 2>err
claim "nothing of the old subtitle comes out of what was kept" cmp kept.apng drawn.apng
printf 'P6\n2 2\n255\n%b' '\377\0\0\377\0\0\377\0\0\377\0\0' | ffmpeg -v error -f image2pipe -c:v ppm -i - red.png
printf 'P6\n2 2\n255\n%b' '\0\0\377\0\0\377\0\0\377\0\0\377' | ffmpeg -v error -f image2pipe -c:v ppm -i - blue.png
"$program" animate visit.txt -o red.apng $still --logo red.png --overwrite 2>err
claim "another logo is no other film" ends 0 "$program" animate visit.txt -o blue.apng $still --encode-only --logo blue.png
"$program" animate visit.txt -o drawn.apng --duration 3 --fps 4 --size 640x360 -q --cache - --logo blue.png --overwrite 2>err
claim "nothing of the old logo comes out of what was kept" cmp blue.apng drawn.apng
claim "two logos are seen apart" sh -c "! cmp -s red.apng blue.apng"
claim "another size is another film" ends 1 "$program" animate visit.txt -o no.mp4 --camera follow --duration 3 --fps 4 --size 320x180 -q --encode-only
claim "another size is another film" says "without --encode-only"
for kept in .cache/briefmap/*.frames; do printf 'rubbish' >>"$kept"; done
claim "what a killed run left half-written is cut off" ends 0 "$program" animate visit.txt -o cut.mp4 $follow --encode-only
claim "what a killed run left half-written is cut off" cmp follow.mp4 cut.mp4
(
    "$program" animate visit.txt -o gone.mp4 --camera follow --fps 4 --size 640x360 -q --cache kept 2>err &
    for _ in $(seq 200); do # until the first frames are kept
        [ -s "$(echo kept/*.frames)" ] && break
        sleep 0.05
    done
    kill -INT $!
    wait $!
    [ $? -eq 130 ] && [ ! -e gone.mp4 ]
)
claim "an interrupted film leaves no broken file" test $? -eq 0
claim "an interrupted film goes on" ends 0 "$program" animate visit.txt -o gone.mp4 --camera follow --fps 4 --size 640x360 -q --cache kept
"$program" animate visit.txt -o whole.mp4 --camera follow --fps 4 --size 640x360 -q --cache - 2>err
claim "an interrupted film that goes on has the bytes of one that was not" cmp gone.mp4 whole.mp4

# The end of the file is that of the last frame: what is kept ends within the rest on the whole map.
"$program" animate visit.txt -o rest.apng $follow --cache rest 2>err
truncate -s -20 rest/*.frames
claim "a film interrupted at its end goes on" ends 0 "$program" animate visit.txt -o rested.apng $follow --cache rest
claim "a film interrupted at its end has the bytes of one that was not" cmp rest.apng rested.apng
claim "a named folder that cannot be made is told" ends 1 "$program" animate one.txt -o nocache.apng $film --cache /proc/none
claim "a named folder that cannot be made is told" says "/proc/none"
claim "another camera is none" ends 2 "$program" animate one.txt -o no.mp4 --camera drone
claim "another camera is none" says "follow"

claim "no date is no hindrance" ends 0 "$program" animate undated.txt -o undated.gif $film
claim "one stop is a film" ends 0 "$program" animate one.txt -o one.apng $film
claim "odd sides lose a line in an MP4" ends 0 "$program" animate one.txt -o odd.mp4 --duration 0.5 --size 641x361 -q
claim "odd sides lose a line in an MP4" test "$(probe odd.mp4 | cut -d, -f1,2)" = "640,360"
claim "nothing to map is told" ends 1 "$program" animate nothing.txt -o nothing.mp4 $film
claim "no frame is refused" ends 2 "$program" animate one.txt -o no.mp4 --duration 0.001
claim "no frame is refused" says "--duration"
claim "a film without end is refused" ends 2 "$program" animate one.txt -o no.mp4 --duration 1e9
claim "a film without end is refused" says "--duration"
claim "no frames a second" ends 2 "$program" animate one.txt -o no.mp4 --fps 0
claim "another ending is refused" ends 2 "$program" animate one.txt -o no.avi
claim "another ending is refused" says ".apng"
claim "what is there is kept" ends 1 "$program" animate one.txt -o a.mp4 $film
before=$(ls)
for kind in mp4 webm gif apng; do
    claim "a full disk is told, and nothing half-written stays ($kind)" \
        ends 1 bash -c "ulimit -f 8; trap '' XFSZ; '$program' animate visit.txt -o full.$kind --duration 2 --size 640x360 -q"
done
claim "nothing half-written stays" test "$before" = "$(ls)"
"$program" animate visit.txt -o stopped.mp4 --duration 60 -q 2>err &
sleep 0.6
kill -INT $!
wait $!
claim "an interrupted film ends with 130" test $? -eq 130
claim "an interrupted film leaves nothing" test "$before" = "$(ls)"

[ $wrong -eq 0 ] && echo "all claims about films hold"
exit $wrong

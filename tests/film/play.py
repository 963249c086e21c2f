"""Does a film play to its end in a browser, each of its frames decoded? That it ended says nothing: a film cut off behind
its index ends too. Out of the ordinary test run, for it needs Debian's chromium:

    python3 tests/film/play.py visit.mp4 [visit.webm ...]
"""
import http.server, os, subprocess, sys, tempfile, urllib.parse

PAGE = """<video id=v muted src="/film"></video><script>
const tell = what => fetch('/told?' + encodeURIComponent(what));
v.onended = () => tell(v.getVideoPlaybackQuality().totalVideoFrames);
v.onerror = () => tell('error: ' + v.error.message);
v.playbackRate = 4;
v.play().catch(e => tell('refused: ' + e));
</script>"""


def play(path):
    told = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path.startswith("/told?"):
                told.append(urllib.parse.unquote(self.path[6:]))
            film = self.path == "/film"
            body = open(path, "rb").read() if film else PAGE.encode()
            kind = "video/" + path.rsplit(".", 1)[-1] if film else "text/html"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server, tempfile.TemporaryDirectory() as profile:
        server.timeout = 60
        browser = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + profile, "--remote-debugging-port=0",
             "--autoplay-policy=no-user-gesture-required", f"http://127.0.0.1:{server.server_port}/"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        requests = 0
        while not told and requests < 20:
            server.handle_request()
            requests += 1
        browser.terminate()
        browser.wait()
    return told[0] if told else "nothing was told within the time"


def frames_of(path):
    ask = ["ffprobe", "-v", "quiet", "-count_packets", "-select_streams", "v", "-show_entries", "stream=nb_read_packets", "-of", "csv=p=0"]
    return subprocess.run(ask + [path], capture_output=True, text=True).stdout.strip().rstrip(",")


def stored(path):
    return next(iter(subprocess.run(["ffprobe", "-v", "quiet", "-select_streams", "v", "-show_entries", "stream=nb_frames", "-of", "csv=p=0", path],
                                    capture_output=True, text=True).stdout.split()), "")


wrong = False
for path in sys.argv[1:]:
    decoded, read, told = play(path), frames_of(path), stored(path)
    good = decoded.isdigit() and decoded == read and told in ("N/A", "", read)
    print(f"{os.path.basename(path)}: browser decoded {decoded}, file holds {read}: {'good' if good else 'WRONG'}")
    wrong |= not good
sys.exit(wrong)

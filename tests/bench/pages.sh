#!/usr/bin/env bash
# ./dev bench pages: a cached front page, beside nginx serving the same bytes as a file. One core for each server in
# turn, the other for the load (wrk, 32 connections); five rounds of each, alternating; medians. Loopback alone.
set -euo pipefail
build=$(cd "$1" && pwd)
work=$(mktemp -d)
port=18431
nginx_port=18432
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

# The demo's front page, as served.
python3 tests/bench/save_page.py "$build/dateline" "$work/index.html"

cat >"$work/nginx.conf" <<NGINX
worker_processes 1;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 256; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  types { text/html html; }
  client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  server { listen 127.0.0.1:$nginx_port; root $work; }
}
NGINX
chmod 755 "$work"; chmod 644 "$work/index.html"
taskset -c 0 nginx -c "$work/nginx.conf" &
taskset -c 0 "$build/tests/page_server" $port "$work/index.html" &
sleep 1

rate() { taskset -c 1 wrk -t1 -c32 -d3s "http://127.0.0.1:$1/" | awk '/Requests\/sec/ {print $2}'; }
rate $port >/dev/null; rate $nginx_port >/dev/null
for _ in 1 2 3 4 5; do
  rate $port >>"$work/dateline"
  rate $nginx_port >>"$work/nginx"
done
python3 - "$work" <<'PY'
import pathlib, statistics, sys
work = pathlib.Path(sys.argv[1])
ours, theirs = ([float(x) for x in (work / name).read_text().split()] for name in ("dateline", "nginx"))
size = (work / "index.html").stat().st_size
print(f"{'':22}{'requests a second':>20}{'ratio':>8}")
print(f"{'nginx, static file':22}{statistics.median(theirs):>20,.0f}{1:>8.2f}")
print(f"{'Dateline, cached page':22}{statistics.median(ours):>20,.0f}{statistics.median(a / b for a, b in zip(ours, theirs)):>8.2f}")
print(f"{size:,} bytes a page, not compressed; one core each; medians of 5")
PY

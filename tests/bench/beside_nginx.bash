# What the benchmarks of pages share: the same bytes from nginx as a file, and the table of rates. One core for each
# server in turn, the other for the load (wrk, 32 connections); five rounds of each, alternating; medians. Loopback alone.
# The script that reads this has set `work` (a folder that goes with it).

# serve_by_nginx PORT FILE: on core 0, until the script ends. FILE lies in $work.
serve_by_nginx() {
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
  server { listen 127.0.0.1:$1; root $work; }
}
NGINX
  chmod 755 "$work"; chmod 644 "$2"
  taskset -c 0 nginx -c "$work/nginx.conf" &
}

rate() { taskset -c 1 wrk -t1 -c32 -d3s "$1" | awk '/Requests\/sec/ {print $2}'; }

# compare_rates NAME OUR_ADDRESS FILE NGINX_ADDRESS
compare_rates() {
  rate "$2" >/dev/null; rate "$4" >/dev/null
  for _ in 1 2 3 4 5; do
    rate "$2" >>"$work/dateline"
    rate "$4" >>"$work/nginx"
  done
  python3 - "$work" "$1" "$3" <<'PY'
import pathlib, statistics, sys
work = pathlib.Path(sys.argv[1])
ours, theirs = ([float(x) for x in (work / name).read_text().split()] for name in ("dateline", "nginx"))
print(f"{'':30}{'requests a second':>20}{'ratio':>8}")
print(f"{'nginx, static file':30}{statistics.median(theirs):>20,.0f}{1:>8.2f}")
print(f"{sys.argv[2]:30}{statistics.median(ours):>20,.0f}{statistics.median(a / b for a, b in zip(ours, theirs)):>8.2f}")
print(f"{pathlib.Path(sys.argv[3]).stat().st_size:,} bytes a page, not compressed; one core each; medians of 5")
PY
}

"""Sources beyond feeds, through the program: an inbox whose files are moved, and documents that are pushed."""
import json
import pathlib
import sys
import tempfile
import urllib.error
import urllib.request

import harness
import remote_servers


def nitf(number, headline):
    return (f'<nitf><head><docdata><doc-id id-string="{number}"/></docdata></head><body><body.head><hedline><hl1>{headline}</hl1></hedline>'
            "</body.head><body.content><p>Text.</p></body.content></body></nitf>")


def push(base, token, body):
    request = urllib.request.Request(base + "/push/pusher", data=body.encode(), headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def sources_bring_news(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        inbox = folder / "in"
        inbox.mkdir()
        config = folder / "config.toml"
        config.write_text('[[source]]\nid = "agency"\ninbox = "in"\n[[source]]\nid = "pusher"\npush_token = "a-token-of-some-length"\n')
        with harness.serving(dateline, folder / "data", config=config) as base:
            (inbox / "a.xml").write_text(nitf(1, "The bridge opens"))
            (inbox / "b.xml").write_text(nitf(2, "The ferry stops")[:90])
            harness.wait_until(lambda: (inbox / "done" / "a.xml").exists(), "the file being moved")
            harness.wait_until(lambda: (inbox / "refused" / "b.xml.reason.txt").exists(), "the reason being told")
            assert "cut short" in (inbox / "refused" / "b.xml.reason.txt").read_text()
            harness.wait_until(lambda: b"The bridge opens" in harness.get(base + "/")[2], "the item being on the front page")
            assert push(base, "wrong", nitf(3, "The tunnel"))[0] == 401
            status, told = push(base, "a-token-of-some-length", nitf(3, "The tunnel is dug"))
            assert status == 200 and told["new"] == 1, told
            status, told = push(base, "a-token-of-some-length", nitf(4, "x")[:60])
            assert status == 422 and "cut short" in told["error"], told
            harness.wait_until(lambda: b"The tunnel is dug" in harness.get(base + "/")[2], "the pushed item being on the front page")
            page = harness.get(base + "/source/pusher")[2]
            assert b"a-token-of-some-length" not in page


def sources_on_other_servers_are_emptied(dateline):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        outbox = folder / "out"
        outbox.mkdir()
        (outbox / "a story.xml").write_text(nitf(1, "The bridge opens"))
        (outbox / "b.xml.part").write_text("not yet")
        mail = b"From: a@example.com\r\nSubject: The ferry stops\r\nDate: Thu, 02 May 2024 09:59:00 +0200\r\nMessage-ID: <1@example.com>\r\n\r\nIt stops.\r\n"
        ftp = remote_servers.Ftp(outbox, "wire", "pass word")
        imap = remote_servers.Imap({7: mail}, "wire", "secret")
        config = folder / "config.toml"
        config.write_text(
            '[intake]\nallow_networks = ["127.0.0.1"]\n'
            f'[[source]]\nid = "agency"\nremote = "ftp://127.0.0.1:{ftp.port}/"\nuser = "wire"\npassword = "pass word"\n'
            f'[[source]]\nid = "letters"\nremote = "imap://127.0.0.1:{imap.port}/INBOX"\nuser = "wire"\npassword = "secret"\n'
            f'[[source]]\nid = "locked"\nremote = "ftp://127.0.0.1:{ftp.port}/"\nuser = "wire"\npassword = "wrong"\n')
        try:
            with harness.serving(dateline, folder / "data", config=config) as base:
                for headline in (b"The bridge opens", b"The ferry stops"):
                    harness.wait_until(lambda headline=headline: headline in harness.get(base + "/")[2], f"{headline} being on the front page")
                harness.wait_until(lambda: not (outbox / "a story.xml").exists(), "the file being deleted")
                harness.wait_until(lambda: imap.flags[7] == {"\\SEEN"}, "the message being seen")
                assert (outbox / "b.xml.part").exists()
        finally:
            ftp.close()
            imap.close()


if __name__ == "__main__":
    harness.run([sources_bring_news, sources_on_other_servers_are_emptied])

#!/bin/sh
# What `offhook` on the path is, of a deb or rpm. Chromium refuses root before a word of Offhook's own, and Offhook never runs outside Chromium's sandbox: what it
# is and takes, root is told by one that runs as nobody; a phone of root's there is none.
program=/opt/Offhook/offhook
[ "$(id -u)" = 0 ] || exec "$program" "$@"
for word; do
    case "$word" in
    --) break ;;
    --version | --help | -h | version | help)
        # Where root is, nobody may have no business.
        cd /
        exec setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent "$program" "$@" ;;
    esac
done
echo 'offhook: Offhook does not run as root, whom Chromium gives no sandbox. Start it as the user who makes the calls.' >&2
exit 2

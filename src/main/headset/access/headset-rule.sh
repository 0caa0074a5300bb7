# Offhook: lets whoever sits at this machine use USB headsets. Given to a root shell as text, never as a file; why: docs/security.md.
# $1: plain; mute for the optional rule too; unmute to take that away. $2 and $3: the two rules; $2 empty: what there is of the first stays.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
folder=/etc/udev/rules.d
rule=70-offhook-headset.rules
mute_rule=70-offhook-headset-mute.rules
umask 022

fail() {
  echo "$2" >&2
  exit "$1"
}

# Is that what the file says?
says() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# udev reads the folder when it likes: a rule is there whole or not at all. One that somebody has edited is kept beside it.
put() {
  if [ -f "$folder/$1" ] && ! says "$folder/$1" "$2"; then cp -p "$folder/$1" "$folder/$1.old" || return; fi
  printf '%s\n' "$2" >"$folder/$1.new" && chmod 0644 "$folder/$1.new" && mv -f "$folder/$1.new" "$folder/$1"
}

# A package brings its own; a copy in /etc would hide what its next version brings.
put_plain() {
  if [ -e "$folder/$rule" ] || ! says "/usr/lib/udev/rules.d/$rule" "$1"; then put "$rule" "$1"; fi
}

put_mute() {
  case $1 in
    unmute) rm -f "$folder/$mute_rule" ;;
    mute) put "$mute_rule" "$2" ;;
  esac
}

case $1 in
  plain | mute | unmute) ;;
  *) fail 64 "no such word: $1" ;;
esac
{ mkdir -p "$folder" && { [ -z "$2" ] || put_plain "$2"; } && put_mute "$1" "$3"; } || fail 73 "could not write to $folder"

# Of input devices only those that belong to a sound device: at a change of theirs a desktop sets keyboards and touchpads up anew.
look_at_input() {
  udevadm trigger --action=change --subsystem-match=input --property-match='ID_USB_INTERFACES=*:0101*' &&
    udevadm trigger --action=change --subsystem-match=leds --sysname-match='*::mute'
}

tell_udev() {
  udevadm control --reload && udevadm trigger --action=change --subsystem-match=hidraw || return
  if [ "$1" = mute ]; then look_at_input || return; fi
  # Whoever asked opens the headset next.
  udevadm settle --timeout=10
}
# Where udev does not run, the rule counts from its next start.
tell_udev "$1" || echo 'the rule is in place, but udev could not be told' >&2
exit 0

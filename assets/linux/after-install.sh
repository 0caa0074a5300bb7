# Headsets that are plugged in already get the access of 70-offhook-headset.rules too. Without a running udev, as in a container, there is nobody to tell.
if hash udevadm 2>/dev/null; then
    udevadm control --reload && udevadm trigger --action=change --subsystem-match=hidraw || true
fi

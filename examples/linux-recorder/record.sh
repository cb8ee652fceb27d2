#!/bin/sh
# Records what Linux's virtio-iommu driver sends: boots a kernel in QEMU, without a disk image or a distribution, and writes a recording for
#   viommu run --driver trace:FILE
# Usage: record.sh OUT.jsonl KERNEL MODULES [KERNEL ARGUMENT...]
#   KERNEL   its image (vmlinuz)
#   MODULES  the folder with its modules (lib/modules/VERSION)
# Needs: qemu-system-x86_64, python3, xz, and a static busybox (BUSYBOX names it). README.md tells where Debian has all of it.
set -eu
[ $# -ge 3 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$1 kernel=$2 modules=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
busybox=${BUSYBOX:-$(command -v busybox)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/root/bin" "$work/root/modules" "$work/root/proc" "$work/root/sys" "$work/root/dev"
cp "$busybox" "$work/root/bin/busybox"
cp "$here/init" "$work/root/init"
chmod +x "$work/root/init" "$work/root/bin/busybox"
for module in virtio-iommu virtio-rng rng-core virtio_blk; do
  found=$(find "$modules" -name "$module.ko*" | head -n 1)
  case $found in
    '') ;;
    *.xz) xz -dc "$found" >"$work/root/modules/$module.ko" ;;
    *.zst) zstd -qdc "$found" >"$work/root/modules/$module.ko" ;;
    *) cp "$found" "$work/root/modules/$module.ko" ;;
  esac
done
[ -f "$work/root/modules/virtio-iommu.ko" ] || { echo "record.sh: there is no virtio-iommu.ko in $modules" >&2; exit 2; }

python3 "$here/cpio.py" "$work/root" >"$work/initramfs"
truncate -s 16M "$work/disk"

# Both endpoints make DMA through the IOMMU. A run takes seconds; one that does not end is ended.
timeout 120 qemu-system-x86_64 -nodefaults -no-user-config -display none -no-reboot -M q35 -m 512 -accel tcg \
  -kernel "$kernel" -initrd "$work/initramfs" -append "console=ttyS0 quiet panic=-1 iomem=relaxed $*" \
  -serial stdio -device virtio-iommu-pci,addr=1.0 \
  -device virtio-rng-pci,addr=3.0,iommu_platform=on,disable-legacy=on \
  -drive "if=none,id=disk,format=raw,file=$work/disk" \
  -device virtio-blk-pci,addr=4.0,drive=disk,iommu_platform=on,disable-legacy=on >"$work/console" || {
  echo "record.sh: QEMU did not end as it should; the end of the console:" >&2
  tail -n 20 "$work/console" >&2
  exit 1
}

python3 "$here/recording.py" --endpoints 24,32 --arguments "$*" <"$work/console" >"$work/out"
mv "$work/out" "$out"

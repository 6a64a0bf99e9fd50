/** Name of every keeper among its arguments, by which `labsElsewhere` finds them. */
export const KEEPER = 'netlab-keeper';

/**
 * The keeper of a lab, as text for `sh`. Arguments: the folder of running labs, the lab's name, and
 * the program that is the sandbox. Its standard input is the pipe from `netlab up`; what comes by descriptor 3 is the sandbox's to read.
 *
 * The sandbox gets a session of its own, so that one signal to its process group reaches `unshare` and
 * the first process alike, even between `unshare`'s fork and its request to have its child killed with it.
 */
export const keeperScript = `
base=$1 lab=$2 folder=$1/$2
shift 2

setsid "$@" <&3 3<&- &
sandbox=$!
exec 3<&-
# The group is not there before setsid has run.
end_sandbox() { kill -9 -- -$sandbox || kill -9 $sandbox; } 2>/dev/null
trap end_sandbox HUP INT TERM

# The keeper of another lab may remove the empty $base in between: then once more.
make_folder() {
  for turn in 1 2 3 4 5; do
    mkdir -m 700 "$base" 2>/dev/null
    if [ -L "$base" ] || { [ -e "$base" ] && ! { [ -d "$base" ] && [ -O "$base" ]; }; }; then
      echo "$base is not a folder of yours" >&2
      return 1
    fi
    mkdir -m 700 "$folder" 2>/dev/null && return
    [ -e "$folder" ] && break
  done
  echo "$folder cannot be made" >&2
  return 1
}
make_folder || { end_sandbox; exit 1; }
read -r boot </proc/sys/kernel/random/boot_id
read -r stat </proc/self/stat
printf '%s\\n' "$boot" "$stat" >"$folder/keeper"
echo folder

# netlab sees the end of the sandbox by the end of its output, so hold none of it.
exec >/dev/null 2>&1
word=
read -r word
[ "$word" = keep ] || end_sandbox
exec </dev/null
# A signal to the keeper ends a wait early.
while kill -0 $sandbox; do wait $sandbox; done
trap '' HUP INT TERM
kill -9 -- -$sandbox

# Out of sight in one step; netlab may be writing into it just now.
gone=$base/.$lab.$$
mv -T -- "$folder" "$gone"
for turn in 1 2 3; do rm -rf -- "$gone" && break; done
rmdir "$base"
`;

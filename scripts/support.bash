# shellcheck shell=bash
# What the scripts share: where the repository is, how they speak, how they become root.
# Sourced, never run.

# shellcheck disable=SC2034 # Every script that sources this file uses it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

# Says what happens next, on standard error, so that output stays usable in a pipe.
say() {
  if [[ -t 2 ]]; then
    printf '\033[1m==>\033[0m %s\n' "$*" >&2
  else
    printf '==> %s\n' "$*" >&2
  fi
}

# Says what is wrong and what to do, and ends the script.
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Prints the comment at the top of the running script; that comment is its help.
show_help() {
  sed -n '2,/^[^#]/{ /^#/!d; s/^# \{0,1\}//; p; }' "$0"
}

# Ends with the exit code for wrong usage.
wrong_usage() {
  printf 'error: %s (see %s --help)\n' "$1" "$0" >&2
  exit 2
}

# Ends with wrong usage when the line ends before an option's value.
need_value() {
  [[ $# -ge 2 ]] || wrong_usage "$1 needs a value"
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    die "'$*' needs root: run it as root, or install sudo."
  fi
}

need_swift() {
  command -v swift >/dev/null || die "no 'swift' on the PATH." \
    "Install the Swift 6.3 toolchain for Debian 12 from https://www.swift.org/install/linux" \
    "and add its usr/bin to the PATH."
}

# Builds juben for release and prints where the binary is.
#
# The Swift runtime is linked in: it is called so often that looking up each call in a shared
# library would take a fourth of all time, and the binary then runs where no Swift is installed.
build_release() {
  need_swift
  say "Building juben for release"
  local -a release_flags=(--package-path "$root" --configuration release --static-swift-stdlib)
  swift build "${release_flags[@]}" --product juben >&2
  printf '%s/juben\n' "$(swift build "${release_flags[@]}" --show-bin-path)"
}

# What the hooks have in common; each reads it with the command ".".

fail() {
  echo "$1" >&2
  exit 1
}

# The value of that name, which azd hands over.
need() {
  value=$(printenv "$1" || true)
  [ -n "$value" ] || fail "$1 is not set; azd sets it when it has provisioned."
  echo "$value"
}

# Ends the hook unless the programs of these names are installed.
need_tools() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$tool is not installed; docs/azure.md lists what is needed."
  done
}

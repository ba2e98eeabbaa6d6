# What the hooks have in common; each reads it with the command ".".
$ErrorActionPreference = 'Stop'
# What the programs answer is looked at in the hooks; a failure of them is not an error of the script.
$PSNativeCommandUseErrorActionPreference = $false

function Say([string] $text) { [Console]::Error.WriteLine($text) }

function Fail([string] $text) {
    Say $text
    exit 1
}

# The value of that name, which azd hands over.
function Need([string] $name) {
    $value = [Environment]::GetEnvironmentVariable($name)
    if (-not $value) { Fail "$name is not set; azd sets it when it has provisioned." }
    $value
}

# Ends the hook unless the programs of these names are installed.
function NeedTools([string[]] $names) {
    foreach ($tool in $names) {
        if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) { Fail "$tool is not installed; docs/azure.md lists what is needed." }
    }
}

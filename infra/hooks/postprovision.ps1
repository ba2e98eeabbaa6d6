# Says which Tempo address pays, and how to fund it. It changes nothing and may be run again: azd hooks run postprovision
. (Join-Path $PSScriptRoot 'shared.ps1')

$key = Need 'PAYER_KEY_ID'
$chain = Need 'TEMPO_CHAIN_ID'
$tokens = if ($env:SPENDING_CURRENCIES) { $env:SPENDING_CURRENCIES } else { 'none, so nothing is paid' }
$root = (Resolve-Path (Join-Path $PSScriptRoot '..' '..')).Path
$attempts = [int]($env:PAYER_KEY_ATTEMPTS ?? 8)
$delay = [int]($env:PAYER_KEY_DELAY_SECONDS ?? 15)

NeedTools 'az', 'dotnet'

# A role that was just given takes a while to count.
for ($attempt = 1; ; $attempt++) {
    $publicKey = az keyvault key show --id $key --output json
    if ($LASTEXITCODE -eq 0) { break }
    if ($attempt -ge $attempts) {
        Say "The public key of $key cannot be read. In a private network that is as it should be: the app logs the address when it"
        Say 'starts ("Payments are made from"). Otherwise you need the role Key Vault Reader on the key: docs/azure.md says how.'
        exit 0
    }
    Say "The key cannot be read yet; trying again in $delay seconds."
    Start-Sleep -Seconds $delay
}

Write-Host "Working out the payer's address; the first time, this builds the tool that does it."
$address = $publicKey | dotnet run --project (Join-Path $root 'src' 'Clado.Sandbox') --verbosity quiet -- payer-address
if ($LASTEXITCODE -ne 0) { Fail "The payer's address cannot be worked out from the public key." }

Write-Host ''
Write-Host "Payments are made from   $address"
Write-Host "on the Tempo chain       $chain"
Write-Host "with the token           $tokens"
switch ($chain) {
    '4217' {
        Write-Host 'Send it that token, and no more than you are ready to spend; chain fees are taken from the same token.'
        Write-Host "Its balance and transfers: https://explore.tempo.xyz/address/$address"
    }
    '42431' {
        $request = ConvertTo-Json -Compress ([ordered]@{ jsonrpc = '2.0'; id = 1; method = 'tempo_fundAddress'; params = @("$address") })
        Write-Host 'It is the testnet. Fund the address from its faucet:'
        Write-Host "  Invoke-RestMethod -Method Post -Uri https://rpc.moderato.tempo.xyz -ContentType application/json -Body '$request'"
    }
    default { Write-Host 'Send it that token; chain fees are taken from the same token.' }
}
exit 0

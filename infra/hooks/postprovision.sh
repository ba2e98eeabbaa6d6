#!/bin/sh
# Says which Tempo address pays, and how to fund it. It changes nothing and may be run again: azd hooks run postprovision
set -eu
. "$(dirname -- "$0")/shared.sh"

key=$(need PAYER_KEY_ID)
chain=$(need TEMPO_CHAIN_ID)
tokens=${SPENDING_CURRENCIES:-none, so nothing is paid}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
attempts=${PAYER_KEY_ATTEMPTS:-8}
delay=${PAYER_KEY_DELAY_SECONDS:-15}

need_tools az dotnet

# A role that was just given takes a while to count.
attempt=1
until public_key=$(az keyvault key show --id "$key" --output json); do
  if [ "$attempt" -ge "$attempts" ]; then
    echo "The public key of $key cannot be read. In a private network that is as it should be: the app logs the address when it" >&2
    echo "starts (\"Payments are made from\"). Otherwise you need the role Key Vault Reader on the key: docs/azure.md says how." >&2
    exit 0
  fi
  echo "The key cannot be read yet; trying again in $delay seconds." >&2
  attempt=$((attempt + 1))
  sleep "$delay"
done

echo "Working out the payer's address; the first time, this builds the tool that does it."
address=$(printf '%s\n' "$public_key" | dotnet run --project "$root/src/Clado.Sandbox" --verbosity quiet -- payer-address) ||
  fail "The payer's address cannot be worked out from the public key."

echo
echo "Payments are made from   $address"
echo "on the Tempo chain       $chain"
echo "with the token           $tokens"
case $chain in
  4217)
    echo "Send it that token, and no more than you are ready to spend; chain fees are taken from the same token."
    echo "Its balance and transfers: https://explore.tempo.xyz/address/$address"
    ;;
  42431)
    echo "It is the testnet. Fund the address from its faucet:"
    echo "  curl -X POST https://rpc.moderato.tempo.xyz -H 'Content-Type: application/json' -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tempo_fundAddress\",\"params\":[\"$address\"]}'"
    ;;
  *) echo "Send it that token; chain fees are taken from the same token." ;;
esac

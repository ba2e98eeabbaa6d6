using Clado.Payments.Tempo;
using Newtonsoft.Json.Linq;

namespace Clado.Payments.Tests.Tempo;

/// <summary>What is said of a payment when nodes say nothing about what they do not have.</summary>
public sealed class TempoSettlementTests
{
    private const string Hash = "0x00000000000000000000000000000000000000000000000000000000000000aa";
    private const string Other = "0x00000000000000000000000000000000000000000000000000000000000000bb";
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly SettlementQuery Query = new()
    {
        TransactionHash = Hash,
        Memo = "0xef1ed712" + new string('7', 56),
        Payer = FakeChain.Payer,
        Recipient = Address.Parse("0x060b0fB0Be9d90557577B3AEE480711067149Ff0"),
        Currency = Address.Parse("0x20c0000000000000000000000000000000000000"),
        ChainId = Chain.LocalChain.ChainId,
        Amount = new BaseUnits(3000),
        ValidBefore = Start.AddSeconds(25),
        ValidAfter = 77,
        FromBlock = 100,
    };

    private readonly FakeChain _chain = new(Start, blocks: 40);

    [Fact]
    public async Task A_payment_that_is_in_no_block_in_which_it_could_be_was_not_made()
    {
        var unpaid = Assert.IsType<SettlementNotPaid>(await FindAsync());

        Assert.Null(unpaid.Fee);
        Assert.Contains("none of the blocks 101 to 124", unpaid.Reason);
    }

    [Fact]
    public async Task A_payment_with_a_receipt_costs_one_question()
    {
        _chain.Mine(110, Query, Hash);
        _chain.TellsReceipts = true;

        Assert.Equal(new SettlementPaid(Hash, 110, new BaseUnits(50)), await FindAsync());
        Assert.Equal(1, _chain.Requests);
    }

    [Fact]
    public async Task A_payment_whose_receipt_and_log_are_kept_silent_is_found_in_its_block()
    {
        _chain.Mine(124, Query, Hash);

        Assert.Equal(new SettlementPaid(Hash, 124, new BaseUnits(50)), await FindAsync());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(124)]
    [InlineData(125)]
    public async Task A_node_that_lacks_a_block_proves_nothing(ulong missing)
    {
        _chain.Forget(missing);

        Assert.Contains($"block {missing}", await PendingAsync());
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(125)]
    public async Task Blocks_of_two_chains_prove_nothing(ulong number)
    {
        _chain.Block(number)["parentHash"] = Hash;

        Assert.Contains($"Block {number} does not follow", await PendingAsync());
    }

    [Fact]
    public async Task A_node_on_another_chain_proves_nothing()
    {
        _chain.ChainId = 1;

        Assert.Contains("Tempo__RpcUrl is on chain 1", await PendingAsync());
    }

    [Fact]
    public async Task A_chain_that_began_anew_proves_nothing()
    {
        var query = Query with { ValidBefore = Start };

        var pending = Assert.IsType<SettlementPending>(await new TempoSettlement(_chain.Rpc).FindAsync(query, CancellationToken.None));
        Assert.Contains("another chain", pending.Reason);
    }

    [Fact]
    public async Task Another_block_than_the_one_asked_for_proves_nothing()
    {
        _chain.Block(103)["number"] = "0x68";

        Assert.Contains("does not have block 103", await PendingAsync());
    }

    [Fact]
    public async Task Blocks_that_may_still_be_replaced_prove_nothing()
    {
        _chain.Final = 130;

        Assert.Contains("valid until", await PendingAsync());
    }

    [Fact]
    public async Task The_fee_of_a_payment_that_failed_is_told_though_its_receipt_is_kept_silent()
    {
        _chain.Mine(110, Query, Hash, succeeds: false);

        Assert.Equal(new BaseUnits(50), Assert.IsType<SettlementNotPaid>(await FindAsync()).Fee);
    }

    [Fact]
    public async Task A_payment_that_failed_may_still_be_made_until_its_block_is_final()
    {
        _chain.Mine(110, Query, Hash, succeeds: false);
        _chain.TellsReceipts = true;
        _chain.Final = 110;
        Assert.Contains("valid until", await PendingAsync());

        _chain.Final = 139;

        Assert.Equal(new BaseUnits(50), Assert.IsType<SettlementNotPaid>(await FindAsync()).Fee);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payment_that_succeeded_without_its_transfer_proves_nothing(bool receipt)
    {
        _chain.Mine(110, Query, Hash);
        _chain.Receipt(110)["logs"] = new JArray();
        _chain.TellsReceipts = receipt;

        Assert.Contains("tells no transfer", await PendingAsync());
    }

    [Fact]
    public async Task The_receipt_of_another_transaction_is_none()
    {
        _chain.Mine(110, Query, Other, succeeds: false);
        _chain.MixesUpReceipts = true;

        await Assert.ThrowsAsync<PaymentFormatException>(FindAsync);
    }

    [Fact]
    public async Task Nonsense_in_the_logs_of_a_contract_that_is_no_token_hides_no_payment()
    {
        _chain.Mine(110, Query, Other, validAfter: 78);
        _chain.Mine(110, Query, Hash);
        var log = _chain.Receipt(110)["logs"]![0]!;
        log["address"] = "0x1111111111111111111111111111111111111111";
        log["data"] = "0x";

        Assert.Equal(new SettlementPaid(Hash, 110, new BaseUnits(50)), await FindAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_block_whose_receipts_are_not_all_there_proves_nothing(bool all)
    {
        _chain.Mine(110, Query, Hash, succeeds: false);
        _chain.Mine(110, Query, Other, succeeds: false);
        if (all)
        {
            _chain.ForgetReceipts(110);
        }
        else
        {
            _chain.ForgetOneReceipt(110);
        }

        Assert.Contains("receipts of block 110", await PendingAsync());
    }

    [Fact]
    public async Task A_payment_under_another_hash_is_found_by_its_logs()
    {
        _chain.Mine(110, Query, Other);

        Assert.Equal(new SettlementPaid(Other, 110, new BaseUnits(50)), await FindAsync());
    }

    [Theory]
    [InlineData("0x")]
    [InlineData(null)]
    public async Task A_block_that_denies_all_logs_of_its_transactions_is_not_believed(string? bloom)
    {
        _chain.Mine(110, Query, Other);
        _chain.Block(110)["logsBloom"] = bloom ?? "0x" + new string('0', 512);

        Assert.Equal(new SettlementPaid(Other, 110, new BaseUnits(50)), await FindAsync());
    }

    [Fact]
    public async Task A_twin_of_the_payment_is_not_the_payment()
    {
        _chain.Mine(110, Query, Other, validAfter: 78);

        Assert.IsType<SettlementNotPaid>(await FindAsync());
    }

    [Fact]
    public async Task A_payment_before_it_was_signed_or_after_its_validity_is_none()
    {
        _chain.Mine(100, Query, Other);
        _chain.Mine(125, Query, Other);

        Assert.IsType<SettlementNotPaid>(await FindAsync());
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again()
    {
        var search = new TempoBlockSearch(_chain.Rpc);
        var final = await _chain.Rpc.GetFinalBlockAsync(CancellationToken.None);
        _chain.Errors = 2;

        Assert.IsType<SettlementNotPaid>(await search.FindAsync(Query, final, CancellationToken.None));
    }

    [Fact]
    public async Task A_node_that_answers_nothing_but_errors_is_not_asked_for_ever()
    {
        var final = await _chain.Rpc.GetFinalBlockAsync(CancellationToken.None);
        _chain.Errors = int.MaxValue;

        await Assert.ThrowsAsync<RpcResponseException>(() => new TempoBlockSearch(_chain.Rpc).FindAsync(Query, final, CancellationToken.None));
    }

    [Fact]
    public async Task While_it_is_valid_a_payment_under_another_hash_is_found_by_its_transfer()
    {
        _chain.Final = 110;
        _chain.Mine(110, Query, Other);
        Assert.IsType<SettlementPending>(await FindAsync());

        _chain.TellsReceipts = true;

        Assert.Equal(new SettlementPaid(Other, 110, new BaseUnits(50)), await FindAsync());
    }

    [Theory]
    [InlineData("number", "0x1ffffffffffffffff")]
    [InlineData("timestamp", "0xffffffffffffffff")]
    [InlineData("timestamp", "0x1ffffffffffffffffffffffff")]
    public async Task Numbers_that_make_no_sense_are_said_to_make_none(string member, string value)
    {
        _chain.Block(_chain.Final)[member] = value;

        await Assert.ThrowsAsync<PaymentFormatException>(FindAsync);
    }

    [Theory]
    [InlineData("gasUsed", "0x10000000000000000")]
    [InlineData("effectiveGasPrice", "0x10000000000000000")]
    [InlineData("blockNumber", "0x10000000000000000")]
    [InlineData("status", "0x2")]
    [InlineData("status", null)]
    [InlineData("logs", null)]
    public async Task A_receipt_that_makes_no_sense_is_said_to_make_none(string member, string? value)
    {
        _chain.Mine(110, Query, Hash);
        _chain.Receipt(110)[member] = value;

        await Assert.ThrowsAsync<PaymentFormatException>(FindAsync);
    }

    private Task<Settlement> FindAsync() => new TempoSettlement(_chain.Rpc).FindAsync(Query, CancellationToken.None);

    private async Task<string> PendingAsync() => Assert.IsType<SettlementPending>(await FindAsync()).Reason;
}

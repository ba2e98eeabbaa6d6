using Clado.Functions;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Intake.HubSpot;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSettings<GatewayOptions>(GatewayOptions.Section);
builder.Services.AddSettings<TempoOptions>(TempoOptions.Section);
builder.Services.AddSettings<VaultOptions>(VaultOptions.Section);
builder.Services.AddSettings<AccessKeyOptions>(AccessKeyOptions.Section);
builder.Services.AddSettings<SpendingOptions>(SpendingOptions.Section);
builder.Services.AddSettings<IntakeOptions>(IntakeOptions.Section);
builder.Services.AddSettings<HubSpotOptions>(HubSpotOptions.Section);
builder.Services.AddSettings<BatchingOptions>(BatchingOptions.Section);
builder.Services.AddSettings<PollingOptions>(PollingOptions.Section);
builder.Services.AddSettings<CompletionOptions>(CompletionOptions.Section);

// Each function that takes a body reads to a limit of its own. A limit of the worker's server would cut the connection to the host, which then answers
// 500, before the answer that says what is too large.
builder.Services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = null);

builder.Services.AddStorage();
builder.Services.AddPaying();
builder.Services.AddCompletion();
builder.Services.AddRuns();

await builder.Build().RunAsync();

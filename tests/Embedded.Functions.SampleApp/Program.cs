using Clado.Embedded.Functions;
using Clado.Embedded.Functions.SampleApp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<Journal>();
builder.Services.AddSingleton<Gate>();
builder.Services.AddHttpClient();
await builder.Build().RunAsync();

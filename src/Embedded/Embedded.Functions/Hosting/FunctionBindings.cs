using System.Collections.ObjectModel;
using System.Reflection;
using System.Text.Json.Nodes;
using Clado.Embedded.Functions.Discovery;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>
/// A function's bindings as the isolated worker tells them to the Functions host: what is written in the attributes, in the order of the parameters. Follows
/// <c>FunctionMetadataProviderGenerator</c> of Azure/azure-functions-dotnet-worker, without the <c>properties</c> that the two have among themselves.
/// </summary>
internal static class FunctionBindings
{
    public static JsonArray Of(FunctionDescriptor function)
    {
        var bindings = new JsonArray();
        foreach (var parameter in function.Parameters)
        {
            foreach (var attribute in parameter.CustomAttributes.Where(a => a.AttributeType.IsSubclassOf(typeof(BindingAttribute))))
            {
                bindings.Add(Describe(parameter, attribute));
            }
        }

        if (function.Trigger is HttpTriggerAttribute)
        {
            bindings.Add(new JsonObject { ["name"] = "$return", ["type"] = "http", ["direction"] = "Out" });
        }

        return bindings;
    }

    private static JsonObject Describe(ParameterInfo parameter, CustomAttributeData attribute)
    {
        var binding = new JsonObject
        {
            ["name"] = parameter.Name,
            ["type"] = Camel(attribute.AttributeType.Name[..^"Attribute".Length]),
            ["direction"] = "In",
        };
        var names = attribute.Constructor.GetParameters();
        for (var i = 0; i < names.Length; i++)
        {
            binding[names[i].Name == "blobPath" ? "path" : names[i].Name!] = Value(attribute.ConstructorArguments[i]);
        }

        foreach (var argument in attribute.NamedArguments.Where(a => a.TypedValue.Value is not null))
        {
            binding[Camel(argument.MemberName)] = Value(argument.TypedValue);
        }

        if (DataType(parameter.ParameterType) is { } dataType)
        {
            binding["dataType"] = dataType;
        }

        return binding;
    }

    private static JsonNode? Value(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        ReadOnlyCollection<CustomAttributeTypedArgument> many => new JsonArray([.. many.Select(Value)]),
        { } value when argument.ArgumentType.IsEnum => Enum.GetName(argument.ArgumentType, value),
        bool flag => flag,
        int number => number,
        var value => value?.ToString(),
    };

    private static string? DataType(Type type) => type == typeof(string) ? "String" : type == typeof(byte[]) ? "Binary" : null;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

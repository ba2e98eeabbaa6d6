using System.Reflection;
using Clado.Functions.Storage;

namespace Clado.Functions.Tests.Support;

/// <summary>A function as its attributes declare it. They are told by their names, since each engine has types of its own for them.</summary>
/// <param name="Name">What the host calls it.</param>
/// <param name="Bindings">Its trigger and what else the host binds.</param>
internal sealed record DeclaredFunction(string Name, IReadOnlyList<DeclaredBinding> Bindings)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All functions of the app.</summary>
    public static IReadOnlyList<DeclaredFunction> All { get; } =
    [
        .. from type in typeof(BlobContainers).Assembly.GetTypes()
           from method in type.GetMethods(Declared)
           from attribute in method.GetCustomAttributes()
           where attribute.GetType().Name == "FunctionAttribute"
           select new DeclaredFunction((string)Read(attribute, "Name")!, [.. Bind(method)]),
    ];

    /// <summary>What starts it.</summary>
    public DeclaredBinding Trigger => Bindings.Single(binding => binding.IsTrigger);

    /// <summary>The functions that a kind of trigger starts.</summary>
    public static IReadOnlyList<DeclaredFunction> StartedBy(string trigger) => [.. All.Where(function => function.Trigger.Kind == trigger)];

    /// <summary>A property of an attribute; null where it has none of that name.</summary>
    public static object? Read(Attribute attribute, string property) => attribute.GetType().GetProperty(property)?.GetValue(attribute);

    private static IEnumerable<DeclaredBinding> Bind(MethodInfo method) =>
        from attribute in method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Concat(method.GetCustomAttributes())
        where Ancestors(attribute.GetType()).Any(type => type.Name == "BindingAttribute")
        select new DeclaredBinding(attribute);

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (Type? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }
}

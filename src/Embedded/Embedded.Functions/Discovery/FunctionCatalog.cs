using System.Reflection;
using System.Text.RegularExpressions;

namespace Clado.Embedded.Functions.Discovery;

/// <summary>Finds an app's functions: the public methods that carry <see cref="FunctionAttribute"/>, in order of name, as the Functions host has them.</summary>
internal sealed partial class FunctionCatalog
{
    private readonly List<FunctionDescriptor> _functions = [];
    private readonly List<string> _errors = [];

    private FunctionCatalog()
    {
    }

    /// <exception cref="InvalidOperationException">Functions are declared wrongly; the message lists all that is wrong.</exception>
    public static IReadOnlyList<FunctionDescriptor> Find(IEnumerable<Type> types)
    {
        var catalog = new FunctionCatalog();
        foreach (var method in types.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function)
            {
                catalog.Add(function.Name, method);
            }
        }

        return catalog.Finish();
    }

    private void Add(string name, MethodInfo method)
    {
        var where = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (!ValidName().IsMatch(name) || name.Equals("host", StringComparison.OrdinalIgnoreCase))
        {
            _errors.Add($"{where}: \"{name}\" is no function name. It starts with a letter, goes on with letters, digits, _ or -, has at most 128 of them and is not \"host\".");
            return;
        }

        if (_functions.Find(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            _errors.Add($"{where}: the function name \"{name}\" is taken by {other.EntryPoint}.");
            return;
        }

        var triggers = method.GetParameters()
            .Select(p => (Parameter: p, Trigger: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(p => p.Trigger is not null)
            .ToList();
        if (triggers.Count != 1)
        {
            _errors.Add($"{where}: a function has exactly one parameter with a trigger attribute; this one has {triggers.Count}.");
            return;
        }

        var found = new FunctionDescriptor(name, method, triggers[0].Parameter, triggers[0].Trigger!);
        _errors.AddRange(FunctionRules.Check(found));
        _functions.Add(found);
    }

    private List<FunctionDescriptor> Finish()
    {
        if (_errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, ["The app's functions cannot be served:", .. _errors]));
        }

        _functions.Sort((a, b) => StringComparer.OrdinalIgnoreCase.Compare(a.Name, b.Name));
        return _functions;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}

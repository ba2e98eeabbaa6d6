namespace Clado.Sandbox.World;

/// <summary>Finds what the sandbox needs beside its own assembly: the Node programs, the sample and the built app.</summary>
public static class RepositoryLayout
{
    private const string Solution = "Clado.Functions.sln";

    /// <summary>The folder of the solution, found upwards from where this program runs.</summary>
    /// <exception cref="SandboxException">The program runs outside of its repository.</exception>
    public static string Root { get; } = FindRoot();

    /// <summary>The Node programs and their packages.</summary>
    public static string NodeFolder => Path.Combine(Root, "src", "Clado.Sandbox", "node");

    /// <summary>The list that the demo run sends.</summary>
    public static string SampleList => Path.Combine(Root, "src", "Clado.Sandbox", "sample", "contacts.csv");

    /// <summary>The built app, of the configuration (Debug, Release) that this program was built in.</summary>
    public static string AppAssembly => Path.Combine(Root, "src", "Clado.Functions", "bin", Configuration, "net10.0", "Clado.Functions.dll");

    /// <summary>Where worlds keep their files unless told otherwise.</summary>
    public static string WorldsFolder => Path.Combine(Root, ".sandbox");

    private static string Configuration =>
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))) ?? "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new SandboxException($"The sandbox runs from its repository: no {Solution} was found above {AppContext.BaseDirectory}.");
    }
}

using System.Collections.Concurrent;
using ScriptEngine.Failures;

namespace ScriptEngine.Scripting;

/// <summary>The script's files, each read and parsed once for all VUs.</summary>
internal sealed class ModuleSources
{
    private readonly ConcurrentDictionary<string, ModuleSource> _parsed = new(StringComparer.Ordinal);

    /// <summary>What <c>open</c> has read, by full path.</summary>
    public ConcurrentDictionary<string, byte[]> Opened { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing new may be loaded, since the script has been loaded as a whole.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Names that the files ask of k6's own modules.</summary>
    public IEnumerable<string> NamesAskedOf(string module)
    {
        foreach (var source in _parsed.Values)
        {
            foreach (var (asked, name) in source.Imports)
            {
                if (asked == module)
                    yield return name;
            }
        }
    }

    /// <param name="location">A <c>file://</c> URL.</param>
    /// <param name="specifier">As the script names it, for the message.</param>
    /// <exception cref="EngineException">It cannot be read or parsed.</exception>
    public ModuleSource Get(string location, string specifier)
    {
        if (_parsed.TryGetValue(location, out var known))
            return known;
        if (IsComplete)
            throw new EngineException(
                ExitCode.ScriptException, $"the module \"{specifier}\" was not previously resolved during initialization (__VU==0)");
        if (location.EndsWith(".ts", StringComparison.Ordinal))
            throw Refuse($"\"{specifier}\" is TypeScript, which the embedded engine does not run",
                "run this script with k6, or compile it to JavaScript");
        return _parsed.GetOrAdd(location, ModuleSource.Parse(Read(PathOf(location), specifier), location));
    }

    public static string LocationOf(string path) =>
        "file://" + (OperatingSystem.IsWindows() ? "/" : "") + Path.GetFullPath(path).Replace('\\', '/');

    public static string PathOf(string location) =>
        Uri.UnescapeDataString(location[(OperatingSystem.IsWindows() ? "file:///" : "file://").Length..]);

    /// <summary>The file that a specifier stands for in the file that imports it.</summary>
    /// <exception cref="EngineException">k6 does not load such a thing, or the embedded engine does not.</exception>
    public static string Resolve(string referrer, string specifier)
    {
        if (specifier.Length == 0)
            throw Refuse("local or remote path required");
        if (specifier[0] is '.' or '/' || Path.IsPathFullyQualified(specifier))
            return LocationOf(Path.Combine(Path.GetDirectoryName(PathOf(referrer))!, specifier));
        if (specifier.StartsWith("file://", StringComparison.Ordinal))
            return LocationOf(PathOf(specifier));
        if (specifier.StartsWith("https://", StringComparison.Ordinal))
            throw Refuse($"the module \"{specifier}\" is remote, which the embedded engine does not load",
                "run this script with k6, or keep a copy of the module beside the script");
        if (specifier.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
            throw Refuse($"only supported schemes for imports are file and https, {specifier} has `{specifier[..scheme]}`");
        throw Refuse($"The moduleSpecifier \"{specifier}\" couldn't be recognised as something k6 supports.");
    }

    public static string NotFound(string specifier) =>
        $"The moduleSpecifier \"{specifier}\" couldn't be found on local disk. Make sure that you've specified the right path to the file.";

    private static string Read(string path, string specifier)
    {
        try
        {
            // A script that is called - comes from standard input.
            return Path.GetFileName(path) == "-" && !File.Exists(path) ? Console.In.ReadToEnd() : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder cannot be read either.
            throw Refuse(NotFound(specifier));
        }
    }

    private static EngineException Refuse(string message, string? hint = null) => new(ExitCode.ScriptException, message, hint);
}

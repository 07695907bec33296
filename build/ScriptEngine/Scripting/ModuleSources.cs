using System.Collections.Concurrent;
using Jint;
using Module = Acornima.Ast.Module;

namespace ScriptEngine.Scripting;

/// <summary>The script's files, each read and parsed once for all VUs.</summary>
sealed class ModuleSources
{
    readonly ConcurrentDictionary<string, Prepared<Module>> prepared = new(StringComparer.Ordinal);

    /// <param name="location">A <c>file://</c> URL.</param>
    public Prepared<Module> Get(string location)
    {
        if (prepared.TryGetValue(location, out Prepared<Module> known))
            return known;
        string path = PathOf(location);
        string source;
        try
        {
            source = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(ExitCode.Untyped, $"The moduleSpecifier \"{path}\" couldn't be found on local disk.", inner: e);
        }

        try
        {
            return prepared.GetOrAdd(location, Engine.PrepareModule(source, location));
        }
        catch (ScriptPreparationException e)
        {
            throw new EngineException(ExitCode.ScriptException, $"SyntaxError: {location}: {e.InnerException?.Message ?? e.Message}", inner: e);
        }
    }

    public static string LocationOf(string path) => "file://" + (Path.DirectorySeparatorChar == '/' ? "" : "/") + Path.GetFullPath(path).Replace('\\', '/');

    public static string PathOf(string location) => Path.DirectorySeparatorChar == '/' ? location[7..] : location[8..];

    public static string Resolve(string? referrer, string specifier)
    {
        if (specifier.StartsWith("file://", StringComparison.Ordinal))
            return specifier;
        return LocationOf(Path.Combine(referrer is null ? "." : Path.GetDirectoryName(PathOf(referrer))!, specifier));
    }
}

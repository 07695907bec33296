using System.Collections.Concurrent;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>A script's <c>open</c>: files relative to the module that calls, each read once for all VUs.</summary>
internal sealed class OpenFunction(ConcurrentDictionary<string, byte[]> files, VuContext vu, Func<string> baseFolder)
{
    public const string OutsideInit = "the \"{0}\" function is only available in the init stage (i.e. the global scope), "
        + "see https://grafana.com/docs/k6/latest/using-k6/test-lifecycle/ for more information";

    public JsValue Call(JsValue[] arguments)
    {
        if (!vu.InInit)
            throw vu.Error(OutsideInit.Replace("{0}", "open", StringComparison.Ordinal));
        var name = arguments.Length > 0 && !arguments[0].IsUndefined() ? TypeConverter.ToString(arguments[0]) : "";
        if (name.Length == 0)
            throw vu.Error("open() can't be used with an empty filename");
        if (name.StartsWith("file://", StringComparison.Ordinal))
            name = name["file://".Length..];
        var content = Read(Path.GetFullPath(Path.Combine(baseFolder(), name)));
        return arguments.Length > 1 && TypeConverter.ToString(arguments[1]) == "b"
            ? vu.Engine.Intrinsics.ArrayBuffer.Construct((byte[])content.Clone())
            : Encoding.UTF8.GetString(content);
    }

    private byte[] Read(string path)
    {
        if (files.TryGetValue(path, out var known))
            return known;
        if (vu.VuId > 0)
            throw vu.Error(
                $"open() can't be used with files that weren't previously opened during initialization (__VU==0), path: \"{path}\"");
        if (Directory.Exists(path))
            throw vu.Error($"open() can't be used with directories, path: \"{path}\"");
        if (!File.Exists(path))
            throw vu.Error($"stat {path}: no such file or directory");
        try
        {
            return files.GetOrAdd(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw vu.Error($"open {path}: {e.Message}");
        }
    }
}

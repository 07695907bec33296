using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Hosting;

/// <summary>What handleSummary returns.</summary>
internal static class SummaryFiles
{
    /// <returns>Content by path; null where it returned nothing.</returns>
    /// <exception cref="FormatException">It is no map of texts; the message is k6's.</exception>
    public static IReadOnlyDictionary<string, string>? From(JsValue returned)
    {
        if (returned.IsUndefined() || returned.IsNull())
            return null;
        if (returned is not ObjectInstance map)
            throw new FormatException("handleSummary() should return a map with string keys");
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (var name in map.GetOwnPropertyKeys(Types.String))
        {
            var content = map.Get(name);
            files[name.ToString()] = content switch
            {
                JsString => content.ToString(),
                _ when content.IsArrayBuffer() => Encoding.UTF8.GetString(content.AsArrayBuffer() ?? []),
                _ => throw new FormatException(
                    $"error handling summary object {name}: invalid type {GoTypes.NameOf(content)}, it needs to be a string or "
                        + $"ArrayBuffer"),
            };
        }

        return files;
    }
}

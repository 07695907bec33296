using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace LoadTesting.Reporting.Html;

/// <summary>A page's style and script, which are embedded in it, and the policy that keeps it from loading anything else.</summary>
public static class PageAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// Allows no addresses, and no scripts or styles other than these two. Even if something slipped through escaping, it could do nothing.
    /// </summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src '{HashOf(Script)}'; style-src '{HashOf(Style)}'; img-src data:; base-uri 'none'; form-action "
            + $"'none'";

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // The browser hashes the element's text, in which the CR LF of a checkout on Windows is a line feed.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

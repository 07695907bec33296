using System.Text;
using System.Text.Encodings.Web;
using LoadTesting.Model;
using Microsoft.AspNetCore.Components;

namespace LoadTesting.Reporting.Html;

/// <summary>Formats text for pages.</summary>
internal static class Text
{
    /// <summary>After this many letters without another opportunity, a line may break anywhere.</summary>
    private const int MaxPartLength = 24;

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Such as <c>DEV, https://api.example.com</c>.</summary>
    public static string EnvironmentOf(RunPlan plan) => plan.ApiBaseUrl is { IsAbsoluteUri: true } url
        ? $"{plan.Environment.Code()}, {url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}"
        : plan.Environment.Code();

    /// <summary>A name that continues in another line after each of its parts, and within a part only where that is very long.</summary>
    public static MarkupString Breakable(string name)
    {
        var broken = new StringBuilder(name.Length + 16);
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (length >= MaxPartLength || (rune.Value is '{' && length > 0))
                length = Break();
            broken.Append(HtmlEncoder.Default.Encode(rune.ToString()));
            length++;
            if (rune.Value is '_' or '/' or ',' or '}')
                length = Break();
            else if (Rune.IsWhiteSpace(rune))
                length = 0;
        }

        return (MarkupString)broken.ToString();

        int Break()
        {
            broken.Append("<wbr>");
            return 0;
        }
    }
}

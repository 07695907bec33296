using System.Text;
using System.Xml;

namespace LoadTesting.Reporting;

/// <summary>Text that XML can contain. Most control characters and unpaired surrogates are not allowed in XML, not even escaped.</summary>
internal static class XmlText
{
    public static string Format(string text)
    {
        var held = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            held.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return held.ToString();
    }
}

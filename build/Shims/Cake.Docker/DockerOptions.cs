using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

using Cake.Core;
using Cake.Core.IO;

namespace Cake.Docker;

/// <summary>Writes a docker command line from settings.</summary>
internal static partial class DockerOptions
{
    public static ProcessArgumentBuilder CommandLine(string command, AutoToolSettings settings, IEnumerable<string> arguments)
    {
        var builder = new ProcessArgumentBuilder().Append(command);
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Append(builder, "--" + WordBoundary().Replace(property.Name, "-$1").ToLowerInvariant(), property.GetValue(settings));

        // As they are: a caller quotes what has spaces in it, with the published package too.
        foreach (var argument in arguments)
            builder.Append(argument);
        return builder;
    }

    private static void Append(ProcessArgumentBuilder builder, string option, object? value)
    {
        switch (value)
        {
            // No option is written for false, even where docker's default is true.
            case true:
                builder.Append(option);
                break;
            case int or long or ushort or ulong:
                builder.Append(option).Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                builder.Append(option)
                    .Append(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours)}h{time.Minutes}m{time.Seconds}s"));
                break;
            case string { Length: > 0 } text:
                builder.Append(option).AppendQuoted(text);
                break;
            case string[] texts:
                foreach (var text in texts)
                    Append(builder, option, text);
                break;
        }
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordBoundary();
}

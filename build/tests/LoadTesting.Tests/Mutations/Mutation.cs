using System.Text;
using System.Text.RegularExpressions;

namespace LoadTesting.Tests.Mutations;

/// <summary>Damages a text as disks, editors, other versions and bad luck do. One seed gives one damage.</summary>
internal static partial class Mutation
{
    private const int MaxBytes = 8;

    private static readonly string[] Fragments =
        ["{", "}", "[", "]", ",", ":", "\"", "\\", "\0", "\n", "/**/", "'", "\ufeff", "\u2028", "\ud83d\ude00", "null", "NaN", "-", "0",
            "9", "e", "."];

    /// <summary>One to three damages, of the bytes or of the members.</summary>
    public static string Format(string text, Random random)
    {
        for (var left = random.Next(1, 4); left > 0; left--)
            text = random.Next(5) < 3 ? JsonMutation.Format(text, random) : OfText(text, random);
        return AsInAFile(text);
    }

    /// <summary>For a file of one document a line: its lines are damaged, lost, repeated and put elsewhere.</summary>
    public static string OfLines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(8))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(random.Next(lines.Count), lines[at]);
                    break;
                case 2:
                    lines.InsertRange(at, Enumerable.Repeat(lines[at], random.Next(2, 40)));
                    break;
                case 3:
                    (lines[at], lines[^1]) = (lines[^1], lines[at]);
                    break;
                default:
                    lines[at] = Format(lines[at], random);
                    break;
            }

            if (lines.Count == 0)
                return "";
        }

        var damaged = string.Join('\n', lines);
        return AsInAFile(random.Next(10) == 0 ? OfText(damaged, random) : damaged);
    }

    /// <summary>Half a pair cannot be written.</summary>
    private static string AsInAFile(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string OfText(string text, Random random)
    {
        if (text.Length == 0)
            return Fragments[random.Next(Fragments.Length)];
        var from = random.Next(text.Length);
        var length = random.Next(1, Math.Min(text.Length - from, 400) + 1);
        return random.Next(10) switch
        {
            0 => text[..from],
            1 => text.Remove(from, length),
            2 => text.Insert(from, text.Substring(from, length)),
            3 => text.Insert(from, string.Concat(Enumerable.Repeat(text.Substring(from, length), 30))),
            4 => text.Insert(from, Fragments[random.Next(Fragments.Length)]),
            5 => random.Next(20) == 0 ? "" : text[from..],
            6 or 7 => OneOf(NumberToken(), text, JsonMutation.Numbers[random.Next(JsonMutation.Numbers.Count)], random),
            _ => Flipped(text, random),
        };
    }

    private static string Flipped(string text, Random random)
    {
        var letters = text.ToCharArray();
        for (var left = random.Next(1, MaxBytes); left > 0; left--)
        {
            var at = random.Next(letters.Length);
            letters[at] = random.Next(2) == 0 ? (char)(letters[at] ^ (1 << random.Next(7))) : Fragments[random.Next(Fragments.Length)][0];
        }

        return new string(letters);
    }

    private static string OneOf(Regex pattern, string text, string replacement, Random random)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
            return text;
        var match = matches[random.Next(matches.Count)];
        return text[..match.Index] + replacement + text[(match.Index + match.Length)..];
    }

    [GeneratedRegex(@"(?<=[:\[,]\s*)-?[0-9][0-9.eE+-]*")]
    private static partial Regex NumberToken();
}

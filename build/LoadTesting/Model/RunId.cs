using System.Globalization;
using System.Security.Cryptography;

namespace LoadTesting.Model;

/// <summary>The id of a run, such as <c>20261130T081500Z-3f9a</c>: its time and a few random characters. A resumed run keeps it.</summary>
public static class RunId
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Characters = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 4;

    public static string Create(DateTimeOffset now) =>
        $"{now.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetString(Characters, RandomLength)}";

    /// <summary>When a run with this id was planned; null if the text is not such an id.</summary>
    internal static DateTimeOffset? TimeOf(string id) =>
        id.Split('-') is [var time, { Length: RandomLength } random] && random.All(character => Characters.Contains(character))
        && DateTimeOffset.TryParseExact(
            time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}

using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;
using NJsonSchema.Validation.FormatValidators;

namespace Emulator.Tests.Contract;

/// <summary>Times of RFC 3339, to the letter: the library's own check takes a thirteenth month.</summary>
internal sealed class TimestampFormat : IFormatValidator
{
    public const string Name = "date-time";
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    public string Format => Name;

    public ValidationErrorKind ValidationErrorKind => ValidationErrorKind.DateTimeExpected;

    public static bool Matches(string value) =>
        DateTimeOffset.TryParseExact(value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public bool IsValid(string value, JTokenType tokenType) => Matches(value);
}

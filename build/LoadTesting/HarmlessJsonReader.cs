using Newtonsoft.Json;

namespace LoadTesting;

/// <summary>Reads JSON that came from outside: every text and every name in it is <see cref="HarmlessText"/>.</summary>
sealed class HarmlessJsonReader(string json) : JsonTextReader(new StringReader(json))
{
    public override bool Read()
    {
        var isThere = base.Read();
        MakeHarmless();
        return isThere;
    }

    public override string? ReadAsString()
    {
        base.ReadAsString();
        MakeHarmless();
        return (string?)Value;
    }

    void MakeHarmless()
    {
        if (Value is string text && !HarmlessText.IsHarmless(text))
            SetToken(TokenType, HarmlessText.Of(text));
    }
}

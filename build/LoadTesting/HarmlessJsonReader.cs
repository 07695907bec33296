using Newtonsoft.Json;

namespace LoadTesting;

/// <summary>Reads JSON from outside, and turns every text and every name in it into <see cref="HarmlessText"/>.</summary>
internal sealed class HarmlessJsonReader(string json) : JsonTextReader(new StringReader(json))
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

    private void MakeHarmless()
    {
        if (Value is string text && !HarmlessText.IsHarmless(text))
            SetToken(TokenType, HarmlessText.Format(text));
    }
}

using System.Text;
using System.Text.Json;
using Newtonsoft.Json;

namespace LoadTesting;

/// <summary>
/// Reads JSON from outside, by the letter. Newtonsoft's own reader also takes comments, single quotes, octal numbers and more, and the last
/// of two members of one name: a damaged file could so be taken for a whole one that says something else. Every text and every name in it
/// is <see cref="HarmlessText"/>.
/// </summary>
internal sealed class StrictJsonReader(string json) : JsonReader
{
    private readonly byte[] _json = Encoding.UTF8.GetBytes(json);
    private readonly Stack<HashSet<string>> _names = [];
    private JsonReaderState _state;
    private int _position;

    /// <exception cref="JsonReaderException">It is not JSON, is nested too deep, has a member twice, or goes on behind its end.</exception>
    public override bool Read()
    {
        try
        {
            var reader = new Utf8JsonReader(_json.AsSpan(_position), isFinalBlock: true, _state);
            if (!reader.Read())
            {
                SetToken(JsonToken.None);
                return false;
            }

            Take(ref reader);
            _position += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            return true;
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new JsonReaderException(exception.Message, exception);
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _names.Push(new HashSet<string>(StringComparer.Ordinal));
                SetToken(JsonToken.StartObject);
                break;
            case JsonTokenType.EndObject:
                _names.Pop();
                SetToken(JsonToken.EndObject);
                break;
            case JsonTokenType.StartArray:
                SetToken(JsonToken.StartArray);
                break;
            case JsonTokenType.EndArray:
                SetToken(JsonToken.EndArray);
                break;
            case JsonTokenType.PropertyName:
                var name = HarmlessText.Format(TextOf(ref reader));
                if (!_names.Peek().Add(name))
                    throw new JsonReaderException($"'{name}' is there twice.");
                SetToken(JsonToken.PropertyName, name);
                break;
            case JsonTokenType.String:
                SetToken(JsonToken.String, HarmlessText.Format(TextOf(ref reader)));
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var whole):
                SetToken(JsonToken.Integer, whole);
                break;
            case JsonTokenType.Number:
                SetToken(JsonToken.Float, reader.GetDouble());
                break;
            case JsonTokenType.True or JsonTokenType.False:
                SetToken(JsonToken.Boolean, reader.GetBoolean());
                break;
            default:
                SetToken(JsonToken.Null);
                break;
        }
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a pair of UTF-16 is JSON, and no text here.
            return JsonConvert.DeserializeObject<string>($"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"")!;
        }
    }
}

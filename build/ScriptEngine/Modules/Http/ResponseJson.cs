using System.Text;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>The method <c>json</c> of a response: the whole of it, or what a selector finds.</summary>
/// <param name="body">Null where the response has none.</param>
internal sealed class ResponseJson(VuContext vu, byte[]? body)
{
    private JsValue? _whole;
    private bool? _isValid;

    public JsValue Get(JsValue[] arguments)
    {
        if (body is null)
            throw vu.Error(
                "the body is null so we can't transform it to JSON - this likely was because of a request error getting the response");
        return arguments.Length == 0 ? Whole(body) : Selected(body, TypeConverter.ToString(arguments[0]));
    }

    private JsValue Whole(byte[] json)
    {
        try
        {
            return _whole ??= GoJsonReader.Parse(vu.Engine, json);
        }
        catch (GoJsonException e)
        {
            throw vu.Error(Explain(json, e));
        }
    }

    // Out of the bytes: what a script has changed in the whole is not what it selects.
    private JsValue Selected(byte[] json, string selector)
    {
        try
        {
            var names = JsonSelector.Parse(selector);
            return (_isValid ??= JsonScan.IsValid(json)) ? JsonScan.Select(vu.Engine, json, names) ?? JsValue.Undefined : JsValue.Undefined;
        }
        catch (NotSupportedException e)
        {
            throw vu.Error(e.Message);
        }
        catch (GoJsonException)
        {
            return JsValue.Undefined;
        }
    }

    private static string Explain(byte[] body, GoJsonException error)
    {
        if (error.Offset < 0)
            return error.Message;
        int line = 1, character = 0, index = 0;
        var offset = Math.Max(0, error.Offset - 1);
        foreach (var rune in Encoding.UTF8.GetString(body).EnumerateRunes())
        {
            var isLineEnd = rune.Value == '\n';
            if (isLineEnd)
            {
                line++;
                character = 0;
            }
            else
            {
                character++;
            }

            if (index >= offset)
            {
                if (isLineEnd)
                    character = 1;
                break;
            }

            index += rune.Utf8SequenceLength;
        }

        return $"cannot parse json due to an error at line {line}, character {character} , error: {error.Message}";
    }
}

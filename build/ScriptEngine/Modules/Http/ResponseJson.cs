using System.Text;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>The method <c>json</c> of a response: the whole of it, or what a selector finds.</summary>
/// <param name="body">Null where the response has none.</param>
internal sealed class ResponseJson(VuContext vu, byte[]? body)
{
    // Apart, since what a script changes in the whole is not what it selects afterwards.
    private JsValue? _whole;
    private JsValue? _selectable;
    private bool? _isValid;

    public JsValue Get(JsValue[] arguments)
    {
        if (body is null)
            throw vu.Error(
                "the body is null so we can't transform it to JSON - this likely was because of a request error getting the response");
        var selects = arguments.Length > 0;
        var selector = selects ? TypeConverter.ToString(arguments[0]) : "";
        try
        {
            if (JsonScan.IsPlain(selector))
                return (_isValid ??= JsonScan.IsValid(body)) ? JsonScan.Select(vu.Engine, body, selector)
                    ?? JsValue.Undefined : JsValue.Undefined;
            if (!selects)
                return _whole ??= GoJsonReader.Parse(vu.Engine, body);
            _selectable ??= GoJsonReader.Parse(vu.Engine, body);
        }
        catch (GoJsonException e)
        {
            return selects ? JsValue.Undefined : throw vu.Error(Explain(body, e));
        }

        try
        {
            return JsonSelector.Select(vu.Engine, _selectable, selector) ?? JsValue.Undefined;
        }
        catch (NotSupportedException e)
        {
            throw vu.Error(e.Message);
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

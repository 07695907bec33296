using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>Bodies of requests: text and bytes as they are, objects as forms, with files as multipart.</summary>
internal static class RequestBody
{
    /// <summary>Sets the body, and the content type of a form.</summary>
    /// <exception cref="InvalidRequestException">It can be no body.</exception>
    public static void Set(HttpRequest request, JsValue body)
    {
        if (Bytes(body) is { } bytes)
        {
            request.Body = bytes;
            return;
        }

        if (body is not ObjectInstance form || body.IsArray() || body.IsCallable() || body.IsDate() || body is JsTypedArray)
            throw new InvalidRequestException($"unknown request body type {GoTypeName.NameOf(body)}");
        List<(string Name, JsValue Value)> fields =
            [.. form.GetOwnPropertyKeys(Types.String).Select(key => (key.ToString(), form.Get(key)))];
        if (fields.Exists(static field => field.Value is FileObject))
            SetMultipart(request, fields);
        else
            SetForm(request, fields);
    }

    private static byte[]? Bytes(JsValue value) => value switch
    {
        _ when value.IsString() => Encoding.UTF8.GetBytes(value.ToString()),
        _ when value.IsArrayBuffer() => [.. value.AsArrayBuffer()!],
        _ when value.IsUint8Array() => [.. value.AsUint8Array()!],
        _ => null,
    };

    private static void SetForm(HttpRequest request, List<(string Name, JsValue Value)> fields)
    {
        fields.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        StringBuilder form = new();
        foreach (var (name, value) in fields)
        {
            if (value.IsArray())
            {
                var items = value.AsArray();
                for (var i = 0; i < items.Length; i++)
                    Append(form, name, GoTypeName.Format(items.Get(i)));
            }
            else
            {
                Append(form, name, GoTypeName.Format(value));
            }
        }

        request.Body = Encoding.UTF8.GetBytes(form.ToString());
        request.Headers.Set("Content-Type", "application/x-www-form-urlencoded");
    }

    private static void Append(StringBuilder form, string name, string value)
    {
        if (form.Length > 0)
            form.Append('&');
        form.Append(UrlEscape.Query(name)).Append('=').Append(UrlEscape.Query(value));
    }

    private static void SetMultipart(HttpRequest request, List<(string Name, JsValue Value)> fields)
    {
        var boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(30));
        ArrayBufferWriter<byte> body = new();
        foreach (var (name, value) in fields)
        {
            var head = value is FileObject file
                ? $"form-data; name=\"{name}\"; filename=\"{Escape(file.Name)}\"\r\nContent-Type: {file.ContentType}"
                : $"form-data; name=\"{Escape(name)}\"";
            Write(body, $"--{boundary}\r\nContent-Disposition: {head}\r\n\r\n");
            if (value is FileObject sent)
                body.Write(Bytes(sent.Data) ?? throw new InvalidRequestException(
                    $"invalid type {GoTypeName.NameOf(sent.Data)}, expected string, []byte or ArrayBuffer"));
            else
                Write(body, GoTypeName.Format(value));
            Write(body, "\r\n");
        }

        Write(body, $"--{boundary}--\r\n");
        request.Body = body.WrittenSpan.ToArray();
        request.Headers.Set("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static void Write(ArrayBufferWriter<byte> target, string text) => target.Write(Encoding.UTF8.GetBytes(text));
}

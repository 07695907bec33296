using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>What the tag function <c>http.url</c> makes: a URL that is sampled under the template's name.</summary>
internal sealed class UrlObject : ObjectInstance
{
    private UrlObject(Engine engine, RequestUrl url, string template) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        Url = url;
        Template = template;
        FastSetDataProperty("name", template == url.Raw ? url.Clean : template);
        FastSetDataProperty("url", url.Raw);
        FastSetDataProperty("clean_url", url.Clean);
    }

    public RequestUrl Url { get; }
    public string Template { get; }

    /// <param name="arguments">The literal's parts, and what stands between them.</param>
    /// <exception cref="FormatException">It is no URL.</exception>
    public static UrlObject From(Engine engine, JsValue[] arguments)
    {
        string template = "", url = "";
        var parts = arguments.At(0).AsObject();
        var count = (int)TypeConverter.ToNumber(parts.Get("length"));
        for (var i = 0; i < count; i++)
        {
            var part = parts.Get(i).ToString();
            template += part;
            url += part;
            if (i + 1 >= arguments.Length)
                continue;
            template += "${}";
            url += TypeConverter.ToString(arguments[i + 1]);
        }

        return new UrlObject(engine, RequestUrl.Parse(url), template);
    }
}

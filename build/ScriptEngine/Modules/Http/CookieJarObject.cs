using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Formats;
using ScriptEngine.Http;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>A cookie jar as scripts see it.</summary>
internal sealed class CookieJarObject : ObjectInstance
{
    private readonly VuContext _vu;

    public CookieJarObject(VuContext vu, CookieJar jar) : base(vu.Engine)
    {
        _vu = vu;
        Jar = jar;
        Prototype = vu.Engine.Intrinsics.Object.PrototypeObject;
        Add("clear", Clear);
        Add("cookiesForURL", CookiesForUrl);
        Add("delete", Delete);
        Add("set", Set);
    }

    public CookieJar Jar { get; }

    private void Add(string name, Func<JsValue[], JsValue> call) =>
        FastSetDataProperty(name, new ClrFunction(_vu.Engine, name, (_, arguments) => call(arguments)));

    private JsValue CookiesForUrl(JsValue[] arguments)
    {
        JsObject found = new(_vu.Engine);
        foreach (var group in Jar.For(Url(arguments.At(0))).GroupBy(cookie => cookie.Name))
            found.Set(group.Key, new JsArray(_vu.Engine, [.. group.Select(cookie => (JsValue)cookie.Value)]));
        return found;
    }

    private JsValue Set(JsValue[] arguments)
    {
        var url = Url(arguments.At(0));
        Cookie cookie = new(arguments.At(1).ToString(), arguments.At(2).ToString());
        if (arguments.At(3) is ObjectInstance attributes)
        {
            foreach (var key in attributes.GetOwnPropertyKeys(Types.String))
                cookie = With(cookie, key.ToString(), attributes.Get(key));
        }

        Jar.Set(url, [cookie]);
        return true;
    }

    private JsValue Clear(JsValue[] arguments)
    {
        var url = Url(arguments.At(0));
        Jar.Set(url, Jar.For(url).Select(cookie => new Cookie(cookie.Name, "") { MaxAge = -1 }).ToArray());
        return Undefined;
    }

    private JsValue Delete(JsValue[] arguments)
    {
        var name = arguments.At(1).ToString();
        if (name.Length == 0)
            throw _vu.Error("cookie: is null");
        Jar.Set(Url(arguments.At(0)), [new Cookie(name, "") { MaxAge = -1 }]);
        return Undefined;
    }

    private Cookie With(Cookie cookie, string attribute, JsValue value) => attribute.ToUpperInvariant() switch
    {
        "PATH" => cookie with { Path = value.ToString() },
        "DOMAIN" => cookie with { Domain = value.ToString() },
        "EXPIRES" when value.ToString().Length > 0 => cookie with { Expires = Date(value.ToString()) },
        "MAX_AGE" => cookie with { MaxAge = (int)TypeConverter.ToInteger(value) },
        "SECURE" => cookie with { IsSecure = TypeConverter.ToBoolean(value) },
        "HTTP_ONLY" => cookie with { IsHttpOnly = TypeConverter.ToBoolean(value) },
        _ => cookie,
    };

    private DateTimeOffset Date(string text) => Cookie.ParseDate(text) ?? throw _vu.Error(
        $"unable to parse \"expires\" date string \"{text}\": parsing time {GoText.Quote(text)} as \"Mon, 02 Jan 2006 15:04:05 MST\": "
        + $"cannot parse {GoText.Quote(text)} as \"Mon\"");

    private RequestUrl Url(JsValue text)
    {
        try
        {
            return RequestUrl.Parse(text.ToString());
        }
        catch (FormatException e)
        {
            throw _vu.Error(e.Message);
        }
    }
}

/// <summary><c>new http.CookieJar()</c>.</summary>
internal sealed class CookieJarConstructor : Constructor
{
    private readonly VuContext _vu;
    private readonly Func<CookieJar> _make;

    public CookieJarConstructor(VuContext vu, Func<CookieJar> make) : base(vu.Engine, "CookieJar")
    {
        _vu = vu;
        _make = make;
        DefineOwnProperty("prototype", new PropertyDescriptor(new JsObject(vu.Engine), PropertyFlag.None));
    }

    public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) => new CookieJarObject(_vu, _make());
}

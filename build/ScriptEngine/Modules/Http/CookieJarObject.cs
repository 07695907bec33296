using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Http;
using ScriptEngine.Logging;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>A cookie jar as scripts see it.</summary>
sealed class CookieJarObject : ObjectInstance
{
    readonly VuContext vu;

    public CookieJarObject(VuContext vu, CookieJar jar) : base(vu.Engine)
    {
        this.vu = vu;
        Jar = jar;
        Prototype = vu.Engine.Intrinsics.Object.PrototypeObject;
        Add("clear", Clear);
        Add("cookiesForURL", CookiesForUrl);
        Add("delete", Delete);
        Add("set", Set);
    }

    public CookieJar Jar { get; }

    void Add(string name, Func<JsValue[], JsValue> call) =>
        FastSetDataProperty(name, new ClrFunction(vu.Engine, name, (_, arguments) => call(arguments)));

    JsValue CookiesForUrl(JsValue[] arguments)
    {
        JsObject found = new(vu.Engine);
        foreach (var group in Jar.For(Url(arguments.At(0))).GroupBy(cookie => cookie.Name))
            found.Set(group.Key, new JsArray(vu.Engine, [.. group.Select(cookie => (JsValue)cookie.Value)]));
        return found;
    }

    JsValue Set(JsValue[] arguments)
    {
        RequestUrl url = Url(arguments.At(0));
        Cookie cookie = new(arguments.At(1).ToString(), arguments.At(2).ToString());
        if (arguments.At(3) is ObjectInstance attributes)
        {
            foreach (JsValue key in attributes.GetOwnPropertyKeys(Types.String))
                cookie = With(cookie, key.ToString(), attributes.Get(key));
        }

        Jar.Set(url, [cookie]);
        return true;
    }

    JsValue Clear(JsValue[] arguments)
    {
        RequestUrl url = Url(arguments.At(0));
        Jar.Set(url, Jar.For(url).Select(cookie => new Cookie(cookie.Name, "") { MaxAge = -1 }).ToArray());
        return Undefined;
    }

    JsValue Delete(JsValue[] arguments)
    {
        string name = arguments.At(1).ToString();
        if (name.Length == 0)
            throw vu.Error("cookie: is null");
        Jar.Set(Url(arguments.At(0)), [new Cookie(name, "") { MaxAge = -1 }]);
        return Undefined;
    }

    Cookie With(Cookie cookie, string attribute, JsValue value) => attribute.ToUpperInvariant() switch
    {
        "PATH" => cookie with { Path = value.ToString() },
        "DOMAIN" => cookie with { Domain = value.ToString() },
        "EXPIRES" when value.ToString().Length > 0 => cookie with { Expires = Date(value.ToString()) },
        "MAX_AGE" => cookie with { MaxAge = (int)TypeConverter.ToInteger(value) },
        "SECURE" => cookie with { IsSecure = TypeConverter.ToBoolean(value) },
        "HTTP_ONLY" => cookie with { IsHttpOnly = TypeConverter.ToBoolean(value) },
        _ => cookie,
    };

    DateTimeOffset Date(string text) => Cookie.ParseDate(text) ?? throw vu.Error(
        $"unable to parse \"expires\" date string \"{text}\": parsing time {GoText.Quote(text)} as \"Mon, 02 Jan 2006 15:04:05 MST\": "
        + $"cannot parse {GoText.Quote(text)} as \"Mon\"");

    RequestUrl Url(JsValue text)
    {
        try
        {
            return RequestUrl.Parse(text.ToString());
        }
        catch (FormatException e)
        {
            throw vu.Error(e.Message);
        }
    }
}

/// <summary><c>new http.CookieJar()</c>.</summary>
sealed class CookieJarConstructor : Constructor
{
    readonly VuContext vu;
    readonly Func<CookieJar> make;

    public CookieJarConstructor(VuContext vu, Func<CookieJar> make) : base(vu.Engine, "CookieJar")
    {
        this.vu = vu;
        this.make = make;
        DefineOwnProperty("prototype", new PropertyDescriptor(new JsObject(vu.Engine), PropertyFlag.None));
    }

    public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) => new CookieJarObject(vu, make());
}

using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Formats;
using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary><c>http.batch</c>: several requests at once, some of them to the same host.</summary>
internal sealed class BatchCall(HttpModule module, RequestParser parser)
{
    public const int DefaultParallel = 20;
    public const int DefaultPerHost = 6;

    public JsValue Run(JsValue[] arguments)
    {
        if (module.Vu.InInit)
            throw module.Vu.Error("Using batch in the init context is not supported");
        if (arguments.Length == 0)
            throw module.Vu.Error("no argument was provided to http.batch()");
        if (arguments.Length > 1)
            throw module.Vu.Error("http.batch() accepts only an array or an object of requests");
        if (arguments[0] is not ObjectInstance requests || requests.IsCallable())
            throw module.Vu.Error($"invalid http.batch() argument type {GoTypeName.NameOf(arguments[0])}");

        var keys = requests.IsArray()
            ? [.. Enumerable.Range(0, (int)requests.AsArray().Length).Select(static i => (JsValue)i)]
            : requests.GetOwnPropertyKeys(Types.String);
        var results = new JsValue[keys.Count];
        var parsed = new HttpRequest[keys.Count];
        for (var i = 0; i < keys.Count; i++)
        {
            try
            {
                parsed[i] = Parse(keys[i], requests.Get(keys[i]));
            }
            catch (InvalidRequestException refusal)
            {
                results[i] = module.Refused(refusal, "A batch request failed");
                return Collect(requests, keys, results);
            }
        }

        var responses = Send(parsed);
        for (var i = 0; i < results.Length; i++)
            results[i] = module.ToScript(responses[i]);
        return Collect(requests, keys, results);
    }

    private HttpResponse[] Send(HttpRequest[] requests)
    {
        var parallel = module.Vu.Options().Batch ?? DefaultParallel;
        var perHost = module.Vu.Options().BatchPerHost ?? DefaultPerHost;
        BatchRun run = new(module, requests, parallel, perHost);
        var responses = run.Execute(out var failure);
        return failure switch
        {
            null => responses,
            RequestFailure or UnsupportedResponseException => throw module.Vu.Error(failure.Message),
            _ => throw failure,
        };
    }

    private JsValue Collect(ObjectInstance requests, List<JsValue> keys, JsValue[] results)
    {
        if (requests.IsArray())
            return new JsArray(module.Vu.Engine, [.. results.Select(static result => result ?? JsValue.Null)]);
        JsObject byKey = new(module.Vu.Engine);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is not null)
                byKey.Set(keys[i], results[i]);
        }

        return byKey;
    }

    private HttpRequest Parse(JsValue key, JsValue entry)
    {
        if (entry is not ObjectInstance request || entry is UrlObject)
            return parser.Parse("GET", entry, JsValue.Undefined, JsValue.Undefined);

        if (request.IsArray())
        {
            if (request.AsArray().Length < 2)
                throw new InvalidRequestException(
                    $"invalid batch request '[]interface {{}}{{{string.Join(", ", request.AsArray().Select(Quoted))}}}'");
            if (!request.Get(0).IsString())
                throw new InvalidRequestException($"invalid method type '{Quoted(request.Get(0))}'");
            return parser.Parse(request.Get(0).ToString(), request.Get(1), request.Get(2), request.Get(3));
        }

        if (!request.HasOwnProperty("url"))
            throw new InvalidRequestException($"batch request {key} doesn't have a url key");
        var method = "GET";
        var body = request.Get("body");
        if (request.HasOwnProperty("method"))
        {
            var given = request.Get("method");
            method = given.IsString()
                ? given.ToString().ToUpperInvariant() : throw new InvalidRequestException($"invalid method type '{Quoted(given)}'");
            if (method is "GET" or "HEAD")
                body = JsValue.Undefined;
        }

        return parser.Parse(method, request.Get("url"), body, request.Get("params"));
    }

    private static string Quoted(JsValue value) =>
        value.IsString() ? GoText.Quote(value.ToString()) : GoTypeName.Format(value);
}

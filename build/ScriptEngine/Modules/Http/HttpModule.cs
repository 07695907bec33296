using System.Runtime.ExceptionServices;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Http;
using ScriptEngine.Logging;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>The module <c>k6/http</c> of one VU: its connections, its cookies, and the functions that scripts call.</summary>
internal sealed class HttpModule : IDisposable
{
    private readonly VuContext _vu;
    private readonly ConnectionPool _pool;
    private readonly RequestParser _parser;
    private CancellationTokenRegistration _interruption;
    private CancellationToken _watched;

    private HttpModule(VuContext vu)
    {
        _vu = vu;
        _pool = new ConnectionPool(
            () => (vu.Options().Batch ?? BatchCall.DefaultParallel, vu.Options().BatchPerHost ?? BatchCall.DefaultPerHost));
        Dialer dialer = new(ProxySettings.OfEnvironment, NameLookup.Shared, () => vu.Options().InsecureSkipTlsVerify == true);
        Transport transport = new(dialer, ProxySettings.OfEnvironment, _pool, vu.Network, () => vu.Options().NoConnectionReuse == true);
        Session = new HttpSession(transport, new RequestSamples(vu.Samples, vu.Metrics.Builtin, vu.Run.Clock, vu.Options), vu.Log);
        Jar = new CookieJar(vu.Run.Time);
        _parser = new RequestParser(vu, this);
        vu.Starting += OnStarting;
        vu.Ended += OnEnded;
    }

    public VuContext Vu => _vu;
    public HttpSession Session { get; }
    public CookieJar Jar { get; private set; }

    /// <summary>Of <c>setResponseCallback</c>.</summary>
    public ExpectedStatuses? Expected { get; set; } = ExpectedStatuses.Default;

    public static ObjectInstance Create(VuContext vu)
    {
        var module = vu.Own(new HttpModule(vu));
        ModuleExports exports = new(vu.Engine);
        HttpConstants.Add(exports);
        return exports
            .Function("url", module.Url)
            .Value("CookieJar", new CookieJarConstructor(vu, () => new CookieJar(vu.Run.Time)))
            .Function("cookieJar", module.VuJar)
            .Function("file", arguments => FileObject.From(vu, arguments))
            .Function("get", arguments => module.Bodiless("GET", arguments))
            .Function("head", arguments => module.Bodiless("HEAD", arguments))
            .Function("post", arguments => module.Request("POST", arguments, 0))
            .Function("put", arguments => module.Request("PUT", arguments, 0))
            .Function("patch", arguments => module.Request("PATCH", arguments, 0))
            .Function("del", arguments => module.Request("DELETE", arguments, 0))
            .Function("options", arguments => module.Request("OPTIONS", arguments, 0))
            .Function("request", arguments => module.Request(arguments.At(0).ToString(), arguments, 1))
            .Function("asyncRequest", module.AsyncRequest)
            .Function("batch", arguments => new BatchCall(module, module._parser).Run(arguments))
            .Function("setResponseCallback", module.SetResponseCallback)
            .Function("expectedStatuses", arguments => ExpectedStatusesObject.From(vu, arguments))
            .Object;
    }

    /// <summary>Makes the interruption of the iteration end requests at once.</summary>
    /// <returns>What says that it has.</returns>
    public CancellationToken Watch()
    {
        var token = _vu.Interruption;
        if (token != _watched)
        {
            _interruption.Dispose();
            _pool.Resume();
            _watched = token;
            _interruption = token.UnsafeRegister(static state => ((ConnectionPool)state!).Interrupt(), _pool);
        }

        return token;
    }

    /// <summary>Sends a request, from any thread.</summary>
    /// <exception cref="RequestFailure">It is to be thrown.</exception>
    public HttpResponse Send(HttpRequest request, CancellationToken token) => Session.Send(request, token);

    public JsValue ToScript(HttpResponse response) => ResponseObject.Create(this, response);

    /// <summary>A response for what could not be a request.</summary>
    public JsValue Refused(InvalidRequestException refusal, string message)
    {
        if (_vu.Options().Throw == true)
            throw _vu.Error(refusal.Message);
        _vu.Log.Write(LogLevel.Warning, message, fields: new KeyValuePair<string, string>("error", refusal.Message));
        return ToScript(new HttpResponse { Error = refusal.Message, ErrorCode = refusal.Code });
    }

    public void Dispose()
    {
        _interruption.Dispose();
        _pool.Dispose();
    }

    private JsValue Bodiless(string method, JsValue[] arguments)
    {
        if (arguments.Length > 2 && !_vu.InInit)
            _vu.Log.Write(LogLevel.Warning,
                $"http.{method.ToLowerInvariant()} only accepts a url and a params argument (2 arguments), "
                    + $"but {arguments.Length} were given");
        return Request(method, arguments.At(0), JsValue.Undefined, arguments.At(1));
    }

    private JsValue Request(string method, JsValue[] arguments, int first) =>
        Request(method, arguments.At(first), arguments.At(first + 1), arguments.At(first + 2));

    private JsValue Request(string method, JsValue url, JsValue body, JsValue parameters)
    {
        RequireRunning();
        var token = Watch();
        try
        {
            return ToScript(Send(_parser.Parse(method, url, body, parameters), token));
        }
        catch (InvalidRequestException refusal)
        {
            return Refused(refusal, "Request Failed");
        }
        catch (Exception e) when (e is RequestFailure or UnsupportedResponseException)
        {
            throw _vu.Error(e.Message);
        }
    }

    private JsValue AsyncRequest(JsValue[] arguments)
    {
        RequireRunning();
        var token = Watch();
        var promise = _vu.Engine.Advanced.RegisterPromise();
        HttpRequest request;
        try
        {
            request = _parser.Parse(arguments.At(0).ToString(), arguments.At(1), arguments.At(2), arguments.At(3));
        }
        catch (InvalidRequestException refusal)
        {
            try
            {
                promise.Resolve(Refused(refusal, "Request Failed"));
            }
            catch (JavaScriptException e)
            {
                promise.Reject(e.Error);
            }

            return promise.Promise;
        }

        var complete = _vu.Loop.Register();
        RequestThreads.Run(() => complete(AsyncOutcome(request, promise, token)));
        return promise.Promise;
    }

    // Runs elsewhere; what it returns runs on the VU's thread.
    private Action AsyncOutcome(HttpRequest request, Jint.Native.Promise.ManualPromise promise, CancellationToken token)
    {
        try
        {
            var response = Send(request, token);
            return () => promise.Resolve(ToScript(response));
        }
        catch (Exception e) when (e is RequestFailure or UnsupportedResponseException)
        {
            return () => promise.Reject(_vu.Error(e.Message).Error);
        }
        catch (OperationCanceledException)
        {
            return static () => { };
        }
#pragma warning disable CA1031 // Whatever it is, it is for the VU's thread to throw, and not for this one to end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var unexpected = ExceptionDispatchInfo.Capture(e);
            return unexpected.Throw;
        }
    }

    private JsValue Url(JsValue[] arguments)
    {
        try
        {
            return UrlObject.From(_vu.Engine, arguments);
        }
        catch (FormatException e)
        {
            throw _vu.Error($"invalid URL: {e.Message}");
        }
    }

    private JsValue VuJar(JsValue[] arguments) => _vu.InInit
        ? throw _vu.Error("Making cookie jars in the init context is not supported")
        : new CookieJarObject(_vu, Jar);

    private JsValue SetResponseCallback(JsValue[] arguments)
    {
        var callback = arguments.At(0);
        Expected = callback switch
        {
            ExpectedStatusesObject statuses => statuses.Statuses,
            _ when callback.IsNull() || callback.IsUndefined() => null,
            _ => throw _vu.Error("unsupported argument, expected http.expectedStatuses"),
        };
        return JsValue.Undefined;
    }

    private void RequireRunning()
    {
        if (_vu.InInit)
            throw _vu.Error("Making http requests in the init context is not supported");
    }

    private void OnStarting()
    {
        if (_vu.Options().NoCookiesReset != true)
            Jar = new CookieJar(_vu.Run.Time);
    }

    private void OnEnded()
    {
        if (_vu.Options().NoVuConnectionReuse == true)
            _pool.CloseIdle();
    }
}

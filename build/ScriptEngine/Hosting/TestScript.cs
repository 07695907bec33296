using Jint;
using Jint.Native;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Failures;
using ScriptEngine.Logging;
using ScriptEngine.Scripting;

namespace ScriptEngine.Hosting;

/// <summary>The script of a test: its files, parsed once, and the init code run once for what it exports.</summary>
internal sealed class TestScript : ITestScript
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SummaryTimeout = TimeSpan.FromMinutes(2);

    private readonly ScriptSettings _settings;
    private readonly ModuleSources _sources = new();
    private readonly HashSet<string> _functions = new(StringComparer.Ordinal);
    private readonly bool _hasWrongSummary;

    private TestScript(ScriptSettings settings)
    {
        _settings = settings;
        using ScriptInstance first = new(settings, _sources, vuId: 0);
        foreach (var name in first.ExportedNames)
        {
            if (first.Exports(name) && name != "options")
                _functions.Add(name);
            else if (name == "handleSummary")
                _hasWrongSummary = true;
            else if (name is "setup" or "teardown")
                throw Refuse($"exported '{name}' must be a function");
        }

        OptionsJson = ExportedOptions(first);
        if (_functions.Count == 0)
            throw Refuse("no exported functions in script");
        _sources.IsComplete = true;
    }

    public string OptionsJson { get; }

    /// <summary>Reads the script and runs its init code, on the thread that calls.</summary>
    /// <exception cref="EngineException">It cannot be read, parsed or run.</exception>
    public static TestScript Load(ScriptSettings settings)
    {
        if (settings.Path != "-" && !File.Exists(settings.Path))
            throw Refuse(ModuleSources.NotFound(settings.Path));
        try
        {
            return new(settings);
        }
        catch (EngineException e) when (e is not ScriptException)
        {
            var location = ModuleSources.LocationOf(settings.Path);
            throw new EngineException(
                e.ExitCode, $"could not initialize '{settings.Path}': could not load JS test '{location}': {e.Message}", e.Hint, e);
        }
    }

    /// <remarks>A handleSummary that is no function counts: it is an error when it is called.</remarks>
    public bool Exports(string function) => _functions.Contains(function) || (_hasWrongSummary && function == "handleSummary");

    public IVirtualUser NewVirtualUser(int id) => new VirtualUser(id, new ScriptInstance(_settings, _sources, id));

    public string? RunSetup(CancellationToken interruption)
    {
        if (!Exports("setup"))
            return null;
        return Run("setup", null, _settings.Options().SetupTimeout ?? DefaultTimeout, ExitCode.SetupTimeout, (script, result) =>
        {
            try
            {
                return result.IsUndefined() ? null : new ExportedJson(script.Context.Engine).Write(result);
            }
            catch (FormatException e)
            {
                throw new EngineException(ExitCode.Untyped, $"error marshaling setup() data to JSON: {e.Message}", inner: e);
            }
        }, interruption);
    }

    public void RunTeardown(string? setupData, CancellationToken interruption)
    {
        if (Exports("teardown"))
            Run("teardown", setupData, _settings.Options().TeardownTimeout
                ?? DefaultTimeout, ExitCode.TeardownTimeout, (_, _) => null, interruption);
    }

    public IReadOnlyDictionary<string, string>? RunHandleSummary(string dataJson)
    {
        if (_hasWrongSummary)
            throw new FormatException("exported identifier handleSummary must be a function");
        if (!_functions.Contains("handleSummary"))
            return null;
        var timeout = _settings.Options().HandleSummaryTimeout ?? SummaryTimeout;
        using CancellationTokenSource deadline = new(timeout);
        using ScriptInstance script = new(_settings, _sources, vuId: 0);
        script.Context.Interruption = deadline.Token;
        try
        {
            var data = script.Parse(dataJson);

            // JSON cannot say undefined, which is what stands here without data of setup.
            if (!data.AsObject().HasProperty("setup_data"))
                data.AsObject().Set("setup_data", JsValue.Undefined);
            return SummaryFiles.From(Settled(script.Call("handleSummary", data)));
        }
        catch (JavaScriptException e)
        {
            _settings.Log.Write(LogLevel.Error, ErrorText.Format(e, withinFunction: true), "stacktrace", "script exception");
            return null;
        }
        catch (Exception e) when (e is UnhandledRejectionException or AbortedException)
        {
            _settings.Log.Write(LogLevel.Error, e.Message);
            return null;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new FormatException(
                $"handleSummary() execution timed out after {Math.Round(timeout.TotalSeconds, MidpointRounding.ToEven)} seconds");
        }
    }

    public void Dispose()
    {
    }

    private static string ExportedOptions(ScriptInstance script)
    {
        var options = script.Exported("options");
        try
        {
            return options.IsUndefined() || options.IsNull() ? "{}" : new ExportedJson(script.Context.Engine).Write(options);
        }
        catch (FormatException e)
        {
            throw Refuse($"error parsing script options: {e.Message}");
        }
    }

    // The value of an async function. The event loop has nothing left to run, so a promise that is still pending never gets a value.
    private static JsValue Settled(JsValue result)
    {
        if (!result.IsPromise())
            return result;
        try
        {
            return result.UnwrapIfPromise(TimeSpan.FromMilliseconds(1));
        }
        catch (PromiseRejectedException)
        {
            return JsValue.Undefined;
        }
    }

    private static EngineException Refuse(string message) => new(ExitCode.Untyped, message);

    private string? Run(string function, string? argument, TimeSpan timeout, int timeoutCode, Func<ScriptInstance, JsValue, string?> finish,
        CancellationToken interruption)
    {
        using ScriptInstance script = new(_settings, _sources, vuId: 0);
        var context = script.Context;
        context.InTeardown = function == "teardown";
        using CancellationTokenSource deadline = new(timeout, context.Run.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(interruption, deadline.Token);
        context.Interruption = linked.Token;
        foreach (var (name, value) in context.Options().Tags ?? new Dictionary<string, string>())
            context.Tags = context.Tags.With(name, value);
        if (context.HasSystemTag("group"))
            context.Tags = context.Tags.With("group", $"::{function}");
        context.Start();
        try
        {
            return finish(script, Settled(script.Call(function, script.Parse(argument))));
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested)
        {
            throw new EngineException(
                timeoutCode,
                $"{function}() execution timed out after {Math.Round(timeout.TotalSeconds, MidpointRounding.ToEven)} seconds",
                $"You can increase the time limit via the {function}Timeout option",
                e);
        }
        catch (Exception e) when (ScriptFailure.From(e, context, withinFunction: true) is { } failure)
        {
            throw failure;
        }
        finally
        {
            context.End();
        }
    }
}

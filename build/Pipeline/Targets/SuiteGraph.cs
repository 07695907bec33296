using System.Reflection;
using System.Runtime.ExceptionServices;
using Cake.Core;

namespace Pipeline.Targets;

/// <summary>
/// An engine that knows which tasks depend on data. A task class can only depend on types, and the tests come from the catalogue;
/// so the dependencies of a suite are added when its class is registered.
/// </summary>
public class SuiteGraph : DispatchProxy
{
    private ICakeEngine? _engine;
    private IReadOnlyDictionary<string, IReadOnlyList<string>> _dependencies = new Dictionary<string, IReadOnlyList<string>>();

    /// <param name="dependencies">By task name, in the order in which they are to run.</param>
    public static ICakeEngine Over(ICakeEngine engine, IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies)
    {
        var proxy = Create<ICakeEngine, SuiteGraph>();
        var graph = (SuiteGraph)(object)proxy;
        graph._engine = engine;
        graph._dependencies = dependencies;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        try
        {
            var result = targetMethod.Invoke(_engine, args);
            if (result is CakeTaskBuilder builder && _dependencies.TryGetValue(builder.Task.Name, out var names))
            {
                foreach (var name in names)
                    builder.IsDependentOn(name);
            }

            return result;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}

using System.Reflection;
using Cake.Core;
using Cake.Frosting.Annotations;

namespace Cake.Frosting.Hosting;

/// <summary>What the class of a task says by its attributes and by what it overrides.</summary>
internal sealed class TaskClass(Type type)
{
    public string Name => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;

    public string? Description => type.GetCustomAttribute<TaskDescriptionAttribute>()?.Description;

    public IEnumerable<string> Dependencies => type.GetCustomAttributes<IsDependentOnAttribute>().Select(other => NameOf(other.Task));

    /// <summary>The context that the task's methods take.</summary>
    public Type Context => OwnBase?.GetGenericArguments()[0] ?? typeof(ICakeContext);

    public bool HasAction => Overrides(nameof(FrostingTask<>.Run)) || Overrides(nameof(AsyncFrostingTask<>.RunAsync));

    public bool HasCriterion => Overrides(nameof(FrostingTask<>.ShouldRun));

    private Type? OwnBase => Ancestors.FirstOrDefault(IsOwnBase);

    private IEnumerable<Type> Ancestors
    {
        get
        {
            for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
                yield return ancestor;
        }
    }

    private static bool IsOwnBase(Type candidate) =>
        candidate.IsGenericType && candidate.GetGenericTypeDefinition() is var definition
        && (definition == typeof(FrostingTask<>) || definition == typeof(AsyncFrostingTask<>));

    // A task that derives from neither base implements the interface itself, all of it.
    private bool Overrides(string method) =>
        OwnBase is null || Ancestors.TakeWhile(ancestor => !IsOwnBase(ancestor)).Any(ancestor => ancestor
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Any(candidate => candidate.Name == method && IsOwnBase(candidate.GetBaseDefinition().DeclaringType!)));

    private string NameOf(Type other) => other.IsAssignableTo(typeof(IFrostingTask))
        ? new TaskClass(other).Name
        : throw new FrostingException($"The task '{Name}' depends on '{other.FullName}', which is not a task.");
}

using Jint.Native;
using Jint.Native.Object;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary><c>exec.vu.metrics.tags</c>: the tags of what the VU measures from now on.</summary>
internal sealed class TagsProxy(VuContext vu) : NamedValuesProxy(vu)
{
    protected override IReadOnlyList<KeyValuePair<string, string>> All => Vu.Tags.All;

    public static ObjectInstance Create(VuContext vu) => vu.Engine.Advanced.CreateProxy(new JsObject(vu.Engine), new TagsProxy(vu));

    protected override void Set(string name, JsValue value)
    {
        try
        {
            Vu.Tags = Vu.Tags.With(name, UserTags.Text(name, value));
        }
        catch (FormatException e)
        {
            throw Vu.TypeError(e.Message);
        }
    }

    protected override void Remove(string name) => Vu.Tags = Vu.Tags.Without(name);
}

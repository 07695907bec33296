using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>
/// What setup returned, in one VU. What an iteration changes in it the VU's next one sees, except that lists within have their length
/// again: so it is in k6.
/// </summary>
internal sealed class SetupData
{
    private readonly List<(JsArray List, int Length)> _lists = [];

    public SetupData(JsValue value)
    {
        Value = value;
        Find(value, isWithin: false);
    }

    public JsValue Value { get; }

    public void Restore()
    {
        foreach (var (list, length) in _lists)
        {
            if (list.Length > length)
                list.Set("length", length);
        }
    }

    private void Find(JsValue value, bool isWithin)
    {
        if (value is not ObjectInstance instance)
            return;
        if (isWithin && value is JsArray list)
            _lists.Add((list, (int)list.Length));
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
            Find(instance.Get(key), isWithin: true);
    }
}

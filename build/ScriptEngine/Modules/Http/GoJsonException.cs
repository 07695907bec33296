namespace ScriptEngine.Modules.Http;

/// <summary>A body is no JSON. Says it as Go's encoding/json does.</summary>
/// <param name="offset">Bytes read, the offending one included.</param>
internal sealed class GoJsonException(string message, int offset) : Exception(message)
{
    public int Offset { get; } = offset;
}

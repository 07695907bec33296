namespace ScriptEngine.Scripting;

/// <summary>A script asked for more memory than the engine may take.</summary>
static class MemoryFailure
{
    public const string Message = "the script needs more memory than the embedded engine gives it";
    public const string Hint = "build smaller strings and arrays, or run this script with k6";

    public static bool Describes(Exception e) => e is OutOfMemoryException or InsufficientMemoryException or OverflowException
        || e is Jint.Runtime.MemoryLimitExceededException;
}

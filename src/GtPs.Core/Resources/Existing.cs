using GtPs.Model;

namespace GtPs.Core.Resources;

/// <summary>
/// Makes starting something under a name safe to repeat: what the same request made before is taken as it is, and a name that something else has is one
/// error that tells what differs.
/// </summary>
internal static class Existing
{
    /// <summary>Looks whether a request was carried out before.</summary>
    /// <typeparam name="T">What SageMaker says of it, a shape with the request's members.</typeparam>
    /// <param name="what">What it is, for example <c>training job</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="request">The request.</param>
    /// <param name="describe">Asks for what has the name.</param>
    /// <param name="others">More differences, of what is not in the request; or null.</param>
    /// <returns>What has the name and was made by the same request; null when the name is free.</returns>
    /// <exception cref="GtException">Something else has the name (<c>ResourceInUse</c>).</exception>
    public static Task<T?> FindAsync<T>(string what, string name, object request, Func<Task<T>> describe, Func<T, Task<IEnumerable<RequestDifference>>>? others = null)
        where T : class =>
        FindAsync(what, name, describe, async answer => [.. RequestComparison.Compare(request, answer), .. others is null ? [] : await others(answer)]);

    /// <summary>Looks whether a request was carried out before, by a comparison of the caller's.</summary>
    /// <typeparam name="T">What SageMaker says of it.</typeparam>
    /// <param name="what">What it is.</param>
    /// <param name="name">The name.</param>
    /// <param name="describe">Asks for what has the name.</param>
    /// <param name="compare">Tells what differs from the request.</param>
    /// <returns>What has the name and was made by the same request; null when the name is free.</returns>
    /// <exception cref="GtException">Something else has the name (<c>ResourceInUse</c>).</exception>
    public static async Task<T?> FindAsync<T>(string what, string name, Func<Task<T>> describe, Func<T, Task<IReadOnlyList<RequestDifference>>> compare)
        where T : class
    {
        T answer;
        try
        {
            answer = await describe();
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return null;
        }

        Check(what, name, await compare(answer));
        return answer;
    }

    /// <summary>Looks whether a name is taken, by whatever request: the cheap question before FindAsync's, which may have to read data first.</summary>
    /// <param name="describe">Asks for what has the name.</param>
    public static async Task<bool> IsTakenAsync(Func<Task> describe)
    {
        try
        {
            await describe();
            return true;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return false;
        }
    }

    /// <summary>
    /// Makes what is not there yet. When the name is taken at that very moment - by another run of the same script, or by this request itself, whose answer was
    /// lost on its way - it is looked at like one that was there before.
    /// </summary>
    /// <typeparam name="T">What SageMaker says of it, a shape with the request's members.</typeparam>
    /// <param name="what">What it is.</param>
    /// <param name="name">The name.</param>
    /// <param name="request">The request.</param>
    /// <param name="create">Sends it.</param>
    /// <param name="describe">Asks for what has the name.</param>
    /// <param name="others">More differences, of what is not in the request; or null.</param>
    /// <exception cref="GtException">Something else has the name (<c>ResourceInUse</c>), or what the service answers.</exception>
    public static Task MakeAsync<T>(string what, string name, object request, Func<Task> create, Func<Task<T>> describe, Func<T, Task<IEnumerable<RequestDifference>>>? others = null)
        where T : class =>
        MakeAsync(create, () => FindAsync(what, name, request, describe, others));

    /// <summary>Makes what is not there yet, and looks at what took the name meanwhile by a look of the caller's.</summary>
    /// <typeparam name="T">What SageMaker says of it.</typeparam>
    /// <param name="create">Sends the request.</param>
    /// <param name="find">Looks whether it was carried out before.</param>
    /// <exception cref="GtException">Something else has the name (<c>ResourceInUse</c>), or what the service answers.</exception>
    public static async Task MakeAsync<T>(Func<Task> create, Func<Task<T?>> find)
        where T : class
    {
        try
        {
            await create();
        }
        catch (GtException error) when (error.Kind is GtErrorKind.AlreadyExists)
        {
            if (await find() is null)
            {
                throw;
            }
        }
    }

    /// <summary>Refuses a name that something else has.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="name">The name.</param>
    /// <param name="differences">What differs from the request; none when the same request made it.</param>
    /// <exception cref="GtException">Something differs (<c>ResourceInUse</c>).</exception>
    public static void Check(string what, string name, IReadOnlyList<RequestDifference> differences)
    {
        if (differences.Count > 0)
        {
            throw new GtException(
                "ResourceInUse",
                $"There is {(what[0] is 'e' ? "an" : "a")} {what} '{name}' already, made by another request: {string.Join("; ", differences)}. Give another -Name, or the same values to get the one that is there.",
                GtErrorKind.AlreadyExists,
                name);
        }
    }
}

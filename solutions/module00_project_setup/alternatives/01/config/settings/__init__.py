"""base is everybody's; deployed is what all servers share; production and staging say how they differ."""

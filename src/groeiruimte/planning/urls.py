"""Pages of plans and tasks."""

from django.urls import path

from groeiruimte.planning.views import plans, tasks

app_name = "planning"
urlpatterns = [
    path("taken/", tasks.agenda, name="agenda"),
    path("taken/<int:pk>/", tasks.task, name="task"),
    path("taken/<int:pk>/wijzigen/", tasks.change, name="change"),
    path("taken/<int:pk>/klaar/", tasks.finish, name="finish"),
    path("taken/<int:pk>/uitstellen/", tasks.snooze, name="snooze"),
    path("taken/<int:pk>/overdragen/", tasks.hand_over, name="hand-over"),
    path("taken/<int:pk>/laten-vallen/", tasks.drop, name="drop"),
    path("taken/<int:pk>/heropenen/", tasks.reopen, name="reopen"),
    path("casussen/<int:pk>/plan/", plans.plan, name="plan"),
    path("casussen/<int:pk>/plan/taak/", plans.new_task, name="task-new"),
    path("casussen/<int:pk>/plan/knelpunten/", plans.openings, name="openings"),
    path("casussen/<int:pk>/plan/pauze/", plans.pause, name="pause"),
    path("casussen/<int:pk>/plan/verder/", plans.resume, name="resume"),
]
